export * from './config-drive.ts'
export * from './decide-disk-mapping.ts'
export type { MappingInput } from './mapping-input.ts'
export * from './device-path.ts'
