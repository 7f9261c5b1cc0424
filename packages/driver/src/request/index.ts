export * from './guest-input-of.ts'
export * from './render-request.ts'
