import type { Json } from '@novalet/model'
import type { Step, StepKinds } from './step.ts'

/** What recovery and failure do with an operation that stopped half-way: take it back in reverse, or go on to its end. */
export type Direction = 'back' | 'forward'

/** An operation as data: what will be done, in order, and how it is taken back. */
export interface Plan<Kinds extends StepKinds = StepKinds> {
  readonly format: 1
  /** `spawn`, `destroy`, `power-on` … */
  readonly operation: string
  /** The instance it is about. */
  readonly subject: string
  readonly direction: Direction
  readonly steps: readonly AnyStep<Kinds>[]
  /** What people should see beside the steps (the domain XML, the disk mapping). Part of the hash. */
  readonly context: { readonly [key: string]: Json }
}

/** A step of any kind of the map. */
export type AnyStep<Kinds extends StepKinds> = { [Kind in keyof Kinds & string]: Step<Kinds, Kind> }[keyof Kinds & string]
