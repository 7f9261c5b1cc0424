import type { Json } from '@novalet/model'
import type { Step } from '../step.ts'
import { describeError } from './describe-error.ts'
import { contextOf, inputOf, type Run } from './run.ts'

/** Where a run stopped, and at what. */
export interface Stop {
  readonly step: Step
  readonly error: unknown
  /** Whether it stopped since it was told to. */
  readonly aborted: boolean
}

/**
 * Does the steps that are not done yet; one that was begun is done again with what was read before it first began.
 * Gives where it stopped, or nothing when all are done.
 */
export async function doSteps(run: Run): Promise<Stop | undefined> {
  for (const [index, step] of run.plan.steps.entries()) {
    const begun = run.journal.record.begun.find((other) => other.step === step.id)
    if (begun?.state === 'done') continue
    const signal = isPastReturn(run) ? NEVER : run.signal
    if (signal.aborted) return { step, error: signal.reason, aborted: true }
    const started = run.clock.now()
    run.tell({ type: 'step-start', step: step.id, kind: step.kind, why: step.why, index, total: run.plan.steps.length })
    try {
      await doStep(run, step, begun?.prepared, signal)
    } catch (error) {
      run.tell({ type: 'step-failed', step: step.id, error })
      await run.journal.append({ type: 'failed', step: step.id, error: describeError(error) }).catch(ignoreFullDisk)
      return { step, error, aborted: signal.aborted && !isPastReturn(run) }
    }
    run.tell({ type: 'step-done', step: step.id, ms: run.clock.now() - started })
  }
  return undefined
}

async function doStep(run: Run, step: Step, begunWith: Json | undefined, signal: AbortSignal): Promise<void> {
  const executor = run.executorOf(step)
  const input = inputOf(run, step)
  const context = contextOf(run, step, signal)
  const prepared = begunWith === undefined ? ((await executor.prepare?.(input, context)) ?? null) : begunWith
  signal.throwIfAborted()
  if (begunWith === undefined) await run.journal.append({ type: 'begin', step: step.id, prepared }, { durable: true })
  const output = await executor.do(input, prepared, isPastReturn(run) ? contextOf(run, step, NEVER) : context)
  await run.journal.append({ type: 'done', step: step.id, output: output ?? null })
}

const NEVER = new AbortController().signal

/** A plan that goes forward cannot be stopped once something that cannot be taken back has begun. */
export function isPastReturn(run: Run): boolean {
  if (run.plan.direction === 'back') return false
  const begun = new Set(run.journal.record.begun.map(({ step }) => step))
  return run.plan.steps.some(({ id, undo }) => typeof undo !== 'string' && begun.has(id))
}

/** The line is for people; what follows from it is known without it. */
const ignoreFullDisk = (): void => undefined
