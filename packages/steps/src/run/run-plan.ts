import type { StepKinds } from '../step.ts'
import { describeError } from './describe-error.ts'
import { doSteps } from './do-steps.ts'
import { outputsOf, type Outputs, type RunOptions } from './run.ts'
import { startRun } from './start-run.ts'
import { stepFailed, stepFailedForward, undoFailed } from './step-failed.ts'
import { takeBack } from './take-back.ts'

/**
 * Does the plan that the journal holds. A plan that goes back is taken back when a step fails or the signal aborts; one that goes
 * forward is taken back only by an abort before its first irreversible step, goes on to its end after that, and is left to recovery
 * where a step fails. The journal stays until `journal.remove()`, so that the caller saves its records in between.
 * @throws StepFailed with what was undone and what was not · the signal's reason when aborted and taken back · UndoFailed when aborted
 *   and not all could be taken back · InvalidJournal
 */
export async function runPlan<Kinds extends StepKinds>(options: RunOptions<Kinds>): Promise<Outputs> {
  const run = startRun(options)
  const stop = await doSteps(run)
  if (!stop) {
    await run.journal.append({ type: 'end', outcome: 'done' }, { durable: true })
    return Object.fromEntries(outputsOf(run))
  }
  if (run.plan.direction === 'forward' && !stop.aborted) throw stepFailedForward(run, stop)
  const taken = await takeBack(run, stop.aborted ? 'aborted' : `step "${stop.step.id}" failed: ${describeError(stop.error)['message']}`)
  if (!stop.aborted) throw stepFailed(run, stop, taken)
  if (taken.error !== undefined) throw undoFailed(run, taken)
  throw run.signal.reason
}
