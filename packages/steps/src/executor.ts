import type { StepKind, StepKinds } from './step.ts'

/** What the runner gives an executor. */
export interface StepContext {
  /** The instance that the plan is about. */
  readonly subject: string
  readonly signal: AbortSignal
  /** Says how far a long step is; the runner passes it on as an event. */
  readonly progress: (done: number, total: number | undefined, unit: 'bytes' | 'steps') => void
}

/** How a kind is done and taken back. */
export interface Executor<Kind extends StepKind> {
  /** Reads what undo needs, before anything is touched. Its answer is journalled before `do`. */
  prepare?(input: Kind['input'], context: StepContext): Promise<Kind['prepared']>
  /** Does it. Done twice, it must end as done once: recovery of a plan that goes forward does it again. */
  do(input: Kind['input'], prepared: Kind['prepared'], context: StepContext): Promise<Kind['output']>
  /**
   * Takes it back, also when `do` never began or stopped half-way (`output` is undefined then), also twice.
   * Absent for a kind whose every step is irreversible.
   */
  undo?(input: Kind['input'], prepared: Kind['prepared'], output: Kind['output'] | undefined, context: StepContext): Promise<void>
}

/** An executor for each kind of a map: a kind without one does not compile. */
export type Executors<Kinds extends StepKinds> = { readonly [Kind in keyof Kinds & string]: Executor<Kinds[Kind]> }
