import { isNovaletError } from '@novalet/model'
import type { Planned } from '@novalet/driver'
import type { OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { settle } from './settle.ts'
import type { OperationName } from './settle.ts'

/**
 * Runs a planned operation on a record that is locked and already says what is under way. When it fails and is taken back,
 * the record is as before (or gone, if it was being created) and the error goes on; when it cannot be taken back whole, the record
 * says so and the journal stays for recovery.
 */
export async function runOperation(
  context: ComputeContext,
  record: InstanceRecord,
  name: OperationName,
  operation: string,
  planned: Planned,
  options: OperationOptions,
): Promise<InstanceRecord | undefined> {
  const instance = record.instance.uuid
  const startedAt = context.clock.now()
  const tellEnd = (outcome: 'done' | 'undone' | 'failed'): void =>
    context.notifier.notify({ type: 'operation-end', operation, name, instance, outcome, ms: context.clock.now() - startedAt })
  context.notifier.notify({ type: 'operation-start', operation, name, instance })
  let result
  try {
    result = await context.driver.run(planned.plan, {
      operation,
      signal: options.signal,
      onEvent: (event) => {
        options.onEvent?.(event)
        context.notifier.notify({ type: 'run', operation, instance, event })
      },
    })
  } catch (error) {
    const left = await leftOver(context, operation)
    tellEnd(left ? 'failed' : 'undone')
    if (left) await keepFault(context, record, error)
    else await settle(context, record, name, operation, { outcome: 'undone', outputs: {} })
    throw error
  }
  const saved = await settle(context, record, name, operation, result)
  tellEnd('done')
  return saved
}

/** Whether the operation still has something to finish or take back. */
async function leftOver(context: ComputeContext, operation: string): Promise<boolean> {
  return (await context.driver.unfinished()).some((journal) => journal.operation === operation && !journal.ended)
}

async function keepFault(context: ComputeContext, record: InstanceRecord, error: unknown): Promise<void> {
  await context.instances.save(record.instance.uuid, {
    vmState: 'error',
    fault: {
      code: isNovaletError(error) ? error.code : 'InternalError',
      message: error instanceof Error ? error.message : String(error),
      at: context.clock.now(),
    },
  })
}
