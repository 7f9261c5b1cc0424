export * from './schema-validator.ts'
