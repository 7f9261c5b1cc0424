export * from './guest-input-of.ts'
export * from './render-request.ts'
export * from './explain-request.ts'
