export * from './config.ts'
export * from './option-table.ts'
