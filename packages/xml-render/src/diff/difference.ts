import type { Origin } from '@novalet/model'

/** One place where two documents differ. */
export interface Difference {
  /** `devices.interface[0].model.@type`; counted in the left document, in the right one of what only that has. Empty for the root itself. */
  readonly path: string
  /** Absent where the left document has nothing there. An element is its start tag. */
  readonly left?: string | undefined
  readonly right?: string | undefined
  readonly leftOrigin?: Origin | undefined
  readonly rightOrigin?: Origin | undefined
}
