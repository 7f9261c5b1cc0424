import type { OperationOptions, ServerOperation, ServerView } from '@novalet/compute'
import type { Clock, Logger } from '@novalet/model'
import { novaletError } from '@novalet/model'
import type { RunEvent } from '@novalet/steps'
import type { ErrorBody } from '../http/error-body.ts'
import { errorBody } from '../http/error-body.ts'
import { operationLog, type NamedOperation } from './operation-log.ts'

/** How far an operation is. */
export interface OperationView {
  /** The id of the request that began it. */
  readonly id: string
  readonly name: ServerOperation
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

/** An operation to begin. */
export interface NewOperation extends NamedOperation {
  readonly work: (options: OperationOptions) => Promise<ServerView | void>
}

/** The operations that the API began, and how each goes. They are forgotten with the process; servers' records are not. */
export interface Operations {
  /** Answers when the first step begins, or when it is all over; an error before the first step is thrown. */
  begin(operation: NewOperation): Promise<OperationView>
  /** Answers when it is all over; an error is thrown. */
  complete(operation: NewOperation): Promise<void>
  get(id: string): OperationView | undefined
  list(): readonly OperationView[]
  /** Takes no more; waits for those that run. When `patience` aborts, they are taken back, and that is waited for. */
  drain(patience: AbortSignal): Promise<void>
}

const KEPT = 1000

/** An empty registry. */
export function createOperations(options: { clock: Clock; logger: Logger; acceptedAfterMs?: number }): Operations {
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
  const run = async (operation: NewOperation, onBegun: () => void): Promise<void> => {
    const { id, work } = operation
    const log = operationLog(options, operation)
    const onEvent = (event: RunEvent): void => {
      if (event.type !== 'step-start') return
      change(id, { step: { id: event.step, why: event.why, index: event.index, total: event.total } })
      onBegun()
    }
    try {
      const server = await work({ signal: takeBack.signal, onEvent, onStart: log.started })
      change(id, { state: 'done', endedAt: now(), result: server ?? undefined })
      log.done()
    } catch (error) {
      change(id, { state: 'failed', endedAt: now(), error: errorBody(error, id) })
      log.failed(error)
      throw error
    }
  }

  const forgetOld = (): void => {
    for (const { id, state } of views.values()) {
      if (views.size <= KEPT) return
      if (state !== 'running') views.delete(id)
    }
  }

  /** Enters an operation in the registry and runs it. */
  const enter = (operation: NewOperation, onBegun: () => void): Promise<void> => {
    const { id, name, server } = operation
    if (draining) throw novaletError('HostNotUsable', `Cannot ${name} server '${server}': the agent is stopping. Ask again when it is back`)
    const unknown = { step: undefined, endedAt: undefined, result: undefined, error: undefined }
    views.set(id, { id, name, server, state: 'running', startedAt: now(), ...unknown })
    forgetOld()
    const ended = run(operation, onBegun)
    running.add(ended)
    const over = (): void => void running.delete(ended)
    ended.then(over, over)
    return ended
  }

  return {
    begin: async (operation) => {
      const { id } = operation
      const begun = Promise.withResolvers<void>()
      const ended = enter(operation, begun.resolve)
      const timer = setTimeout(begun.resolve, acceptedAfterMs)
      try {
        await Promise.race([begun.promise, ended])
      } catch (error) {
        if (views.get(id)?.step === undefined) {
          views.delete(id)
          throw error
        }
      } finally {
        clearTimeout(timer)
      }
      return views.get(id)!
    },
    complete: async (operation) => await enter(operation, () => undefined),
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
