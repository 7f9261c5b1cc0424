import type { OperationOptions, ServerView } from '@novalet/compute'
import type { Clock } from '@novalet/model'
import { novaletError } from '@novalet/model'
import type { RunEvent } from '@novalet/steps'
import type { ErrorBody } from '../http/error-body.ts'
import { errorBody } from '../http/error-body.ts'

/** How far an operation is. */
export interface OperationView {
  /** The id of the request that began it. */
  readonly id: string
  readonly name: OperationName
  /** Name or id, as asked for. */
  readonly server: string
  readonly state: 'running' | 'done' | 'failed'
  /** The step that runs, or ran last. */
  readonly step: { readonly id: string; readonly why: string; readonly index: number; readonly total: number } | undefined
  readonly startedAt: string
  readonly endedAt: string | undefined
  /** The server as it was left. */
  readonly result: ServerView | undefined
  readonly error: ErrorBody | undefined
}

/** What can be asked for. */
export type OperationName = 'create' | 'delete' | 'start' | 'stop'

/** An operation to begin. */
export interface NewOperation {
  readonly id: string
  readonly name: OperationName
  readonly server: string
  readonly work: (options: OperationOptions) => Promise<ServerView | void>
}

/** The operations that the API began, and how each goes. They are forgotten with the process; servers' records are not. */
export interface Operations {
  /** Answers when the first step begins, or when it is all over; an error before the first step is thrown. */
  begin(operation: NewOperation): Promise<OperationView>
  get(id: string): OperationView | undefined
  list(): readonly OperationView[]
  /** Takes no more; waits for those that run. When `patience` aborts, they are taken back, and that is waited for. */
  drain(patience: AbortSignal): Promise<void>
}

const KEPT = 1000

/** An empty registry. */
export function createOperations(options: { clock: Clock; acceptedAfterMs?: number }): Operations {
  const { clock, acceptedAfterMs = 5000 } = options
  const views = new Map<string, OperationView>()
  const running = new Set<Promise<unknown>>()
  const takeBack = new AbortController()
  let draining = false
  const now = (): string => new Date(clock.now()).toISOString()

  const change = (id: string, changes: Partial<OperationView>): void => {
    const view = views.get(id)
    if (view !== undefined) views.set(id, { ...view, ...changes })
  }

  /** Runs it to its end; the view says how it went. */
  const run = async ({ id, work }: NewOperation, onBegun: () => void): Promise<void> => {
    const onEvent = (event: RunEvent): void => {
      if (event.type !== 'step-start') return
      change(id, { step: { id: event.step, why: event.why, index: event.index, total: event.total } })
      onBegun()
    }
    try {
      const server = await work({ signal: takeBack.signal, onEvent })
      change(id, { state: 'done', endedAt: now(), result: server ?? undefined })
    } catch (error) {
      change(id, { state: 'failed', endedAt: now(), error: errorBody(error, id) })
      throw error
    }
  }

  const forgetOld = (): void => {
    for (const { id, state } of views.values()) {
      if (views.size <= KEPT) return
      if (state !== 'running') views.delete(id)
    }
  }

  return {
    begin: async (operation) => {
      if (draining)
        throw novaletError(
          'HostNotUsable',
          `Cannot ${operation.name} server '${operation.server}': the agent is stopping. Ask again when it is back`,
        )
      const { id, name, server } = operation
      const view: OperationView = {
        id,
        name,
        server,
        state: 'running',
        step: undefined,
        startedAt: now(),
        endedAt: undefined,
        result: undefined,
        error: undefined,
      }
      views.set(id, view)
      forgetOld()
      const begun = Promise.withResolvers<void>()
      const timer = setTimeout(begun.resolve, acceptedAfterMs)
      const ended = run(operation, begun.resolve)
      running.add(ended)
      const over = (): void => void running.delete(ended)
      ended.then(over, over)
      try {
        await Promise.race([begun.promise, ended])
      } catch (error) {
        if (views.get(id)?.step !== undefined) return views.get(id) ?? view
        views.delete(id)
        throw error
      } finally {
        clearTimeout(timer)
      }
      return views.get(id) ?? view
    },
    get: (id) => views.get(id),
    list: () => [...views.values()],
    drain: async (patience) => {
      draining = true
      const abort = (): void => takeBack.abort(patience.reason)
      if (patience.aborted) abort()
      patience.addEventListener('abort', abort, { once: true })
      while (running.size > 0) await Promise.allSettled(running)
      patience.removeEventListener('abort', abort)
    },
  }
}
