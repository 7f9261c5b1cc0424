import type { StepKinds } from '../step.ts'
import { doSteps } from './do-steps.ts'
import type { JournalRecord } from './journal-record.ts'
import { outputsOf, type Outputs, type Run, type RunOptions } from './run.ts'
import { startRun } from './start-run.ts'
import { stepFailedForward, undoFailed } from './step-failed.ts'
import { takeBack } from './take-back.ts'

/** How recovery ended. `nothing`: no step had begun, so there was nothing to take back. */
export interface Recovery {
  readonly outcome: 'done' | 'undone' | 'nothing'
  readonly outputs: Outputs
}

/**
 * Brings an operation whose process died to its end or back to its start, as its plan says. The caller holds the subject's lock.
 * The journal stays until `journal.remove()`.
 * @throws UndoFailed, StepFailed it could not, and can be tried again · InvalidJournal
 */
export async function recoverJournal<Kinds extends StepKinds>(options: RunOptions<Kinds>): Promise<Recovery> {
  const run = startRun(options)
  const { record } = run.journal
  if (record.outcome === 'undone') return { outcome: 'undone', outputs: {} }
  if (isCompleted(record)) return end(run)
  if (run.plan.direction === 'back' || record.turnedBack) {
    const taken = await takeBack(run, 'its process died')
    if (taken.error !== undefined) throw undoFailed(run, taken)
    return { outcome: record.begun.length === 0 ? 'nothing' : 'undone', outputs: {} }
  }
  const stop = await doSteps(run)
  if (stop?.aborted) throw stop.error
  if (stop) throw stepFailedForward(run, stop)
  return end(run)
}

async function end(run: Run): Promise<Recovery> {
  if (run.journal.record.outcome !== 'done') await run.journal.append({ type: 'end', outcome: 'done' }, { durable: true })
  return { outcome: 'done', outputs: Object.fromEntries(outputsOf(run)) }
}

/** Whether a journal says that its plan was done to its end. */
export function isCompleted(record: JournalRecord): boolean {
  if (record.outcome === 'done') return true
  const done = new Set(record.begun.filter(({ state }) => state === 'done').map(({ step }) => step))
  return !record.turnedBack && record.header.plan.steps.every(({ id }) => done.has(id))
}
