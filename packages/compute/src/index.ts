export * from './compute.ts'
export * from './ports/index.ts'
