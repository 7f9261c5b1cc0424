import type { Json } from '@novalet/model'

/** A value born during the run: the output of an earlier step, or a part of it. */
export interface Reference {
  readonly from: string
  /** Keys into the output; the whole output where empty. */
  readonly path: readonly string[]
}

/** `Input`, where any value may be a reference instead. */
export type WithReferences<Input> = Input extends Json
  ? | Reference
    | (Input extends readonly (infer Item)[]
        ? readonly WithReferences<Item>[]
        : Input extends object
          ? { readonly [K in keyof Input]: WithReferences<Input[K]> }
          : Input)
  : Input

/** What a kind of step takes, reads before it acts, and gives. All three are JSON: they are journalled. */
export interface StepKind {
  readonly input: Json
  /** What `prepare` reads so that the step can be undone; null where nothing is needed. */
  readonly prepared: Json
  readonly output: Json
}

/** Kinds by name, `disk.overlay`. Each package exports its own map and the executors for it. */
export type StepKinds = { readonly [kind: string]: StepKind }

/** What taking the step back does, in words; or that it cannot be taken back, and why. */
export type Undo = string | { readonly irreversible: string }

/** One effect as data. */
export interface Step<Kinds extends StepKinds = StepKinds, Kind extends keyof Kinds & string = keyof Kinds & string> {
  /** Unique in its plan; readable (`disk`, `plug tap0142efee-73`). */
  readonly id: string
  readonly kind: Kind
  readonly input: WithReferences<Kinds[Kind]['input']>
  /** What it does and why, in a line for people. */
  readonly why: string
  readonly undo: Undo
}
