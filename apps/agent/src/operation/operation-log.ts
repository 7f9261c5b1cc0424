import type { ServerOperation } from '@novalet/compute'
import type { Clock, Logger } from '@novalet/model'
import { errorCode } from '@novalet/model'
import { errorFields } from '../error-fields.ts'

/** An operation by the request that began it. */
export interface NamedOperation {
  readonly id: string
  readonly name: ServerOperation
  /** Name or id, as asked for. */
  readonly server: string
}

/** What one operation writes into the log. */
export interface OperationLog {
  /** Its record says that it is under way. */
  started(ids: { readonly operation: string; readonly instance: string }): void
  done(): void
  failed(error: unknown): void
}

/** Says when an operation begins and how it ends, under its request's id. */
export function operationLog({ clock, logger }: { clock: Clock; logger: Logger }, { id, name, server }: NamedOperation): OperationLog {
  const startedAt = clock.now()
  let ids: { op?: string; instance?: string } = {}
  const fields = () => ({ req: id, ...ids, operation: name, server })
  const end = () => ({ ms: clock.now() - startedAt })
  return {
    started: ({ operation, instance }) => {
      ids = { op: operation, instance }
      logger.info('an operation began', fields())
    },
    done: () => logger.info('an operation is done', { ...fields(), outcome: 'done', ...end() }),
    failed: (error) => {
      const said = { ...fields(), outcome: 'failed', ...end(), ...errorFields(error) }
      const wasRefused = ids.op === undefined && errorCode(error) !== 'InternalError'
      if (wasRefused) logger.warn('an operation was refused', { ...said, outcome: 'refused' })
      else logger.error('an operation failed', said)
    },
  }
}
