import type { Origin } from './origin.ts'

/** One decision: where in the document it belongs, and why it fell so. */
export interface Decision {
  /** `devices.interface[0].model` */
  readonly path: string
  readonly origin: Origin
}

/** Collects decisions in the order in which they fall, those to leave something out included. */
export interface Trace {
  readonly decisions: readonly Decision[]
  record(path: string, origin: Origin): void
}

/** An empty trace. */
export function createTrace(): Trace {
  const decisions: Decision[] = []
  return { decisions, record: (path, origin) => void decisions.push({ path, origin }) }
}
