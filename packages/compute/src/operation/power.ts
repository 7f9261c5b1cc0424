import { novaletError } from '@novalet/model'
import type { VmState } from '@novalet/model'
import type { OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { withServer } from './locked.ts'
import { recoverRecord } from './recover.ts'
import { runOperation } from './run-operation.ts'

/** Starts a stopped server: its network, its ports, a fresh document, the guest. @source nova/compute/manager.py start_instance */
export async function startServer(context: ComputeContext, ref: string, options: OperationOptions): Promise<InstanceRecord> {
  return await withServer(context, ref, options, async (found) => {
    const before = await settledRecord(context, found, ['stopped', 'error'], 'start', options)
    const planned = await context.driver.planPowerOn(before)
    const operation = context.newId()
    const record = await context.instances.save(
      before.instance.uuid,
      { taskState: 'powering-on', operation },
      { expectedTaskState: before.taskState },
    )
    return (await runOperation(context, { record, name: 'power-on', operation, planned }, options))!
  })
}

/** Stops a running server: asks the guest, then, when it does not go in time, turns it off. @source nova/compute/manager.py stop_instance */
export async function stopServer(
  context: ComputeContext,
  ref: string,
  options: OperationOptions & { timeoutMs?: number | undefined },
): Promise<InstanceRecord> {
  return await withServer(context, ref, options, async (found) => {
    const before = await settledRecord(context, found, ['active', 'paused', 'error'], 'stop', options)
    const planned = await context.driver.planPowerOff(before, { timeoutMs: options.timeoutMs })
    const operation = context.newId()
    const record = await context.instances.save(
      before.instance.uuid,
      { taskState: 'powering-off', operation },
      { expectedTaskState: before.taskState },
    )
    return (await runOperation(context, { record, name: 'power-off', operation, planned }, options))!
  })
}

/** The record with nothing unfinished on it, in a state from which the operation makes sense. @throws InstanceNotReady */
async function settledRecord(
  context: ComputeContext,
  found: InstanceRecord,
  allowed: readonly VmState[],
  verb: string,
  options: OperationOptions,
): Promise<InstanceRecord> {
  const record = await recoverRecord(context, found, options)
  const name = found.instance.displayName ?? found.instance.uuid
  if (!record)
    throw novaletError(
      'InstanceNotFound',
      `Server "${name}" was half-made by a process that died; what it left was taken back, so there is nothing to ${verb}.`,
    )
  if (!allowed.includes(record.vmState)) {
    throw novaletError(
      'InstanceNotReady',
      `Cannot ${verb} server "${name}" while it is ${record.vmState}: it must be ${allowed.join(' or ')}.`,
      {
        details: { vmState: record.vmState },
      },
    )
  }
  return record
}
