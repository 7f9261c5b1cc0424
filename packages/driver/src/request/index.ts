export * from './guest-input-of.ts'
export * from './render-request.ts'
export * from './explain-request.ts'
export { correctionsNamed } from '@novalet/guest-config'
