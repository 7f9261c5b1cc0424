export * from './doctor/finding.ts'
export * from './driver.ts'
export * from './host-network.ts'
export type * from './step/kinds.ts'
