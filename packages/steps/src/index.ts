export * from './event.ts'
export * from './executor.ts'
export * from './plan.ts'
export * from './step.ts'
