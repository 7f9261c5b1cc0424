export * from './explain.ts'
export * from './render-domain.ts'
