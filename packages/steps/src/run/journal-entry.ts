import type { Json } from '@novalet/model'
import type { Plan } from '../plan.ts'

/** The first line of a journal: the whole plan, before any of it is done. */
export interface JournalHeader {
  readonly type: 'plan'
  readonly format: 1
  /** Id of the operation; the journal's name. */
  readonly operation: string
  readonly plan: Plan
  /** `hashPlan(plan)`, so that recovery acts on no other plan. */
  readonly hash: string
  /** What the caller wants to find again (its own record of the operation). */
  readonly meta: Json
}

/** A later line: what became of a step, or of all. */
export type JournalEntry =
  /** On disk before the step's first effect. */
  | { readonly type: 'begin'; readonly step: string; readonly prepared: Json }
  | { readonly type: 'done'; readonly step: string; readonly output: Json }
  | { readonly type: 'failed'; readonly step: string; readonly error: Json }
  /** From here the operation is taken back, whatever its direction was. */
  | { readonly type: 'turn-back'; readonly why: string }
  | { readonly type: 'undone'; readonly step: string }
  | { readonly type: 'undo-failed'; readonly step: string; readonly error: Json }
  | { readonly type: 'end'; readonly outcome: JournalOutcome }

/** How an operation ended: at its end, at its start, or (`stuck`) with steps that could not be taken back yet. */
export type JournalOutcome = 'done' | 'undone' | 'stuck'
