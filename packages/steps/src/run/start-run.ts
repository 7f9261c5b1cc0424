import { novaletError } from '@novalet/model'
import type { Executor } from '../executor.ts'
import type { Step, StepKind, StepKinds } from '../step.ts'
import type { Run, RunOptions } from './run.ts'

const UNDO_TIMEOUT_MS = 5 * 60_000

/** Checks that every step of the journal's plan can be done and taken back. @throws InvalidJournal a kind that is not known */
export function startRun<Kinds extends StepKinds>(options: RunOptions<Kinds>): Run {
  const { journal, clock } = options
  const { plan } = journal.record.header
  const executors = new Map(Object.entries(options.executors as Readonly<Record<string, Executor<StepKind>>>))
  const executorOf = (step: Step): Executor<StepKind> => {
    const executor = executors.get(step.kind)
    if (!executor) throw unknownStep(journal.operation, step, 'is of a kind that this program does not know')
    if (typeof step.undo === 'string' && !executor.undo)
      throw unknownStep(journal.operation, step, 'says how it is taken back, and its kind cannot be')
    return executor
  }
  for (const step of plan.steps) executorOf(step)
  return {
    plan,
    journal,
    clock,
    signal: options.signal ?? new AbortController().signal,
    undoTimeoutMs: options.undoTimeoutMs ?? UNDO_TIMEOUT_MS,
    tell: quietly(options.onEvent),
    executorOf,
  }
}

/** Who listens and throws is not told more of that event; what becomes of the host does not hang on it. */
const quietly =
  (onEvent: RunOptions<StepKinds>['onEvent']): Run['tell'] =>
  (event) => {
    try {
      onEvent?.(event)
    } catch {
      // The run has nobody to tell.
    }
  }

const unknownStep = (operation: string, step: Step, what: string): Error =>
  novaletError(
    'InvalidJournal',
    `Running operation ${operation}: step "${step.id}" (${step.kind}) ${what}; nothing was done. See whether a newer version planned it.`,
    {
      details: { operation, step: step.id, kind: step.kind },
    },
  )
