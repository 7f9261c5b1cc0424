import { because, type Origin } from '@novalet/model'

/** The origin of an element that says nothing by itself: it is there for what stands in it. */
export const HOLDS: Origin = because([{ kind: 'constant', name: 'holds what is below' }])
