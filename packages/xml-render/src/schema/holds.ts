import type { Origin } from '@novalet/model'

/** The origin of an element that says nothing by itself: it is there for what stands in it. */
export const HOLDS: Origin = { inputs: [{ kind: 'constant', name: 'holds what is below' }] }
