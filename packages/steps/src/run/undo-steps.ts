import type { Step } from '../step.ts'
import { describeError } from './describe-error.ts'
import type { BegunStep } from './journal-record.ts'
import { contextOf, inputOf, type Run } from './run.ts'

/** What was taken back and what was not, by step id in the order of undoing. */
export interface Undone {
  readonly undone: readonly string[]
  /** The step whose undo failed and those before it, which stay since later ones stood on them; and what cannot be undone. */
  readonly notUndone: readonly string[]
  /** Why undoing stopped; undefined when nothing is left that can be undone. */
  readonly error?: unknown
}

/** Takes back, last first, what was begun. Stops at the first that cannot be, so that nothing is pulled from under it. */
export async function undoSteps(run: Run): Promise<Undone> {
  const undone: string[] = []
  const irreversible: string[] = []
  const pending = run.journal.record.begun.filter(({ state }) => state !== 'undone').reverse()
  for (const [index, begun] of pending.entries()) {
    const step = run.plan.steps.find(({ id }) => id === begun.step)!
    if (typeof step.undo !== 'string') {
      irreversible.push(step.id)
      continue
    }
    try {
      await undoStep(run, step, step.undo, begun)
      undone.push(step.id)
    } catch (error) {
      run.tell({ type: 'undo-failed', step: step.id, error })
      await run.journal.append({ type: 'undo-failed', step: step.id, error: describeError(error) }).catch(goOn)
      return { undone, notUndone: [...irreversible, ...pending.slice(index).map(({ step }) => step)], error }
    }
  }
  return { undone, notUndone: irreversible }
}

async function undoStep(run: Run, step: Step, what: string, begun: BegunStep): Promise<void> {
  run.tell({ type: 'undo-start', step: step.id, what })
  const context = contextOf(run, step, AbortSignal.timeout(run.undoTimeoutMs))
  await run.executorOf(step).undo?.(inputOf(run, step), begun.prepared, begun.output, context)
  await run.journal.append({ type: 'undone', step: step.id }).catch(goOn)
  run.tell({ type: 'undo-done', step: step.id })
}

/** A full disk must not keep a step from being taken back; recovery takes it back once more, which changes nothing. */
const goOn = (): void => undefined
