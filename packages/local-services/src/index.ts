export * from './host/create-local-compute.ts'
export * from './host/read-host-config.ts'
export * from './open-local-services.ts'
