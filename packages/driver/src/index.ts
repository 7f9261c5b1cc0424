export * from './doctor/finding.ts'
export * from './host-network.ts'
