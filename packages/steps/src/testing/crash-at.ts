import type { Executor, Executors } from '../executor.ts'
import type { Journal } from '../run/journal.ts'
import type { StepKind, StepKinds } from '../step.ts'

/** A moment of a run, in the order in which they come. */
export interface CrashPoint {
  readonly at: 'before-append' | 'after-append' | 'before-do' | 'after-do' | 'before-undo' | 'after-undo'
  /** The line's type, or the step's kind. */
  readonly what: string
  /** Counts from 0. */
  readonly index: number
}

/** Called at every moment; where it throws, the power is off from there on. It may also kill its process. */
export type CrashHook = (point: CrashPoint) => void | Promise<void>

/** What a run uses, with a hook at every moment. */
export interface CrashRig<Kinds extends StepKinds> {
  readonly journal: Journal
  readonly executors: Executors<Kinds>
}

/**
 * Puts a hook at every moment of a run. Once it has thrown, nothing reaches the journal or the host any more, as after `kill -9`:
 * open the journal again, with fresh executors, to recover.
 */
export function crashAt<Kinds extends StepKinds>({ journal, executors }: CrashRig<Kinds>, hook: CrashHook): CrashRig<Kinds> {
  let index = 0
  let crash: { readonly error: unknown } | undefined
  const pass = async (at: CrashPoint['at'], what: string): Promise<void> => {
    if (crash) throw crash.error
    try {
      await hook({ at, what, index: index++ })
    } catch (error) {
      crash = { error }
      throw error
    }
  }
  const wrap = (kind: string, executor: Executor<StepKind>): Executor<StepKind> => ({
    async prepare(...args) {
      if (crash) throw crash.error
      return (await executor.prepare?.(...args)) ?? null
    },
    async do(...args) {
      await pass('before-do', kind)
      const output = await executor.do(...args)
      await pass('after-do', kind)
      return output
    },
    async undo(...args) {
      await pass('before-undo', kind)
      await executor.undo?.(...args)
      await pass('after-undo', kind)
    },
  })
  return { journal: withHook(journal, pass), executors: mapExecutors(executors, wrap) }
}

/** Each executor of a map, changed; one without an undo stays without. */
export function mapExecutors<Kinds extends StepKinds>(
  executors: Executors<Kinds>,
  change: (kind: string, executor: Executor<StepKind>) => Executor<StepKind>,
): Executors<Kinds> {
  const entries = Object.entries(executors as Readonly<Record<string, Executor<StepKind>>>).map(([kind, executor]) => {
    const { undo, ...rest } = change(kind, executor)
    return [kind, executor.undo && undo ? { ...rest, undo } : rest] as const
  })
  return Object.fromEntries(entries) as unknown as Executors<Kinds>
}

function withHook(journal: Journal, pass: (at: CrashPoint['at'], what: string) => Promise<void>): Journal {
  return {
    operation: journal.operation,
    get record() {
      return journal.record
    },
    async append(entry, options) {
      await pass('before-append', entry.type)
      await journal.append(entry, options)
      await pass('after-append', entry.type)
    },
    remove: () => journal.remove(),
    close: () => journal.close(),
    [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
  }
}
