export * from './open-local-services.ts'
