import type { Clock, Json } from '@novalet/model'
import type { RunEvent } from '../event.ts'
import type { Executor, Executors, StepContext } from '../executor.ts'
import type { Plan } from '../plan.ts'
import { resolveReferences } from '../reference.ts'
import type { Step, StepKind, StepKinds } from '../step.ts'
import type { Journal } from './journal.ts'

/** What running and recovering need alike. */
export interface RunOptions<Kinds extends StepKinds> {
  readonly executors: Executors<Kinds>
  /** Holds the plan. */
  readonly journal: Journal
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
  /** What it throws is dropped. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined
  /** How long taking one step back may take; the caller's signal does not reach it. @unit ms; 5 minutes unless given */
  readonly undoTimeoutMs?: number | undefined
}

/** What each step gave, by its id. */
export type Outputs = Readonly<Record<string, Json>>

/** A run under way: the options, with the types of the kinds forgotten. */
export interface Run {
  readonly plan: Plan
  readonly journal: Journal
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly undoTimeoutMs: number
  readonly tell: (event: RunEvent) => void
  readonly executorOf: (step: Step) => Executor<StepKind>
}

/** A step's input, complete: what earlier steps gave is filled in. */
export const inputOf = (run: Run, step: Step): Json => resolveReferences(step.input as Json, outputsOf(run))

/** What the steps gave so far. */
export const outputsOf = (run: Run): ReadonlyMap<string, Json> =>
  new Map(run.journal.record.begun.flatMap(({ step, output }) => (output === undefined ? [] : [[step, output] as const])))

/** What an executor is given: its signal, and a way to say how far it is. */
export const contextOf = (run: Run, step: Step, signal: AbortSignal): StepContext => ({
  subject: run.plan.subject,
  signal,
  progress: (done, of, unit) => run.tell({ type: 'step-progress', step: step.id, done, of, unit }),
})
