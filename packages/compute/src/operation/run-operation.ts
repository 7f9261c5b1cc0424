import { isNovaletError } from '@novalet/model'
import type { Planned, RunResult } from '@novalet/driver'
import type { RunEvent } from '@novalet/steps'
import type { OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { API_WORD } from './operation-name.ts'
import type { OperationName } from './operation-name.ts'
import { settle } from './settle.ts'

/** An operation that its record says is under way. */
export interface Underway {
  readonly record: InstanceRecord
  readonly name: OperationName
  /** Its id; the journal's name. */
  readonly operation: string
  readonly planned: Planned
}

/**
 * Runs a planned operation on a record that is locked and already says what is under way. When it fails and is taken back,
 * the record is as before (or gone, if it was being created) and the error goes on; when it cannot be taken back whole, the record
 * says so and the journal stays for recovery.
 */
export async function runOperation(
  context: ComputeContext,
  underway: Underway,
  options: OperationOptions,
): Promise<InstanceRecord | undefined> {
  const { operation } = underway
  const name = API_WORD[underway.name]
  const instance = underway.record.instance.uuid
  const startedAt = context.clock.now()
  const tellEnd = (outcome: 'done' | 'undone' | 'failed'): void =>
    context.notifier.notify({ type: 'operation-end', operation, name, instance, outcome, ms: context.clock.now() - startedAt })
  context.notifier.notify({ type: 'operation-start', operation, name, instance })
  const saved = await runSettled(context, underway, options).catch(async (error: unknown) => {
    tellEnd((await context.instances.get(instance))?.operation === operation ? 'failed' : 'undone')
    throw error
  })
  tellEnd('done')
  return saved
}

async function runSettled(
  context: ComputeContext,
  { record, name, operation, planned }: Underway,
  options: OperationOptions,
): Promise<InstanceRecord | undefined> {
  const instance = record.instance.uuid
  const onEvent = (event: RunEvent): void => {
    // First whoever must not throw: what the other throws ends in the runner.
    context.notifier.notify({ type: 'run', operation, instance, event })
    options.onEvent?.(event)
  }
  let result: RunResult
  try {
    options.onStart?.({ operation, instance })
    result = await context.driver.run(planned.plan, { operation, signal: options.signal, onEvent })
  } catch (error) {
    const ended = await endOf(context, operation)
    if (ended === 'not known') {
      await keepFault(context, record, error)
      throw error
    }
    if (ended !== 'done') {
      await settle(context, record, name, operation, 'undone')
      throw error
    }
    context.logger.warn('All was done, but the last line of the journal could not be written', {
      op: operation,
      instance,
      error: String(error),
    })
    result = await context.driver.recover(operation)
  }
  return await settle(context, record, name, operation, result.outcome)
}

/** How an operation ended, by its journal. Where that cannot be read nothing is concluded: it may have left anything on the host. */
async function endOf({ driver, logger }: ComputeContext, operation: string): Promise<'done' | 'undone' | 'never begun' | 'not known'> {
  try {
    const journal = (await driver.unfinished()).find((each) => each.operation === operation)
    if (journal) return journal.outcome ?? 'not known'
    return (await driver.damaged()).some((each) => each.operation === operation) ? 'not known' : 'never begun'
  } catch (error) {
    logger.warn('How an operation ended is not known: its journal could not be read', { op: operation, error: String(error) })
    return 'not known'
  }
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
