export * from './render-domain.ts'
