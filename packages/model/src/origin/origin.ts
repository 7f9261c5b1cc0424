import type { OptionSource } from '../config/config.ts'
import type { Json } from '../json.ts'

/** What kind of thing an input is. */
export type InputKind =
  | 'image'
  | 'flavor'
  | 'extra-spec'
  | 'config'
  | 'host'
  | 'instance'
  | 'network'
  | 'block-device'
  | 'request'
  | 'constant'
  | 'release'

/** One thing that a value was made from, spelled as upstream spells it. */
export interface Input {
  readonly kind: InputKind
  /** `hw_vif_model`, `hw:cpu_policy`, `libvirt.virt_type`, `memory_mb` … */
  readonly name: string
  /** Absent where the input said nothing. */
  readonly value?: Json | undefined
  /** Of a config option: the default, or where in which file it is set. */
  readonly source?: OptionSource | undefined
}

/** Why a value is what it is. */
export interface Origin {
  /** What decided it; a derived value lists all it was derived from. */
  readonly inputs: readonly Input[]
  /** What was done with the inputs, or why a rule holds: one phrase. */
  readonly how?: string | undefined
  /** What would have gone first, and said nothing. */
  readonly silent?: readonly Input[] | undefined
  /** What had something to say, and lost. */
  readonly beat?: readonly Input[] | undefined
  /** That something is left out is a decision too. */
  readonly omitted?: true | undefined
}

/** The reasons of something that was not chosen among candidates. Each origin has all its fields: what is read most often has one shape. */
export const because = (inputs: readonly Input[], how?: string): Origin => ({
  inputs,
  how,
  silent: undefined,
  beat: undefined,
  omitted: undefined,
})

/** A value with its origin. */
export interface Decided<T> {
  readonly value: T
  readonly origin: Origin
}

/** Whether something is a value with its origin. */
export const isDecided = (value: unknown): value is Decided<unknown> =>
  typeof value === 'object' && value !== null && 'origin' in value && 'value' in value
