export * from './parse-request.ts'
export * from './request.ts'
