import type { CreateServer, OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { withInstanceLock } from './locked.ts'
import { resolveCreate } from './resolve-create.ts'
import type { ResolvedCreate } from './resolve-create.ts'
import { runOperation } from './run-operation.ts'
import { settle } from './settle.ts'

/** Creates a server: record, ports, plan, run. A failure leaves neither record nor host changed. @source nova/compute/manager.py _build_and_run_instance */
export async function createServer(context: ComputeContext, request: CreateServer, options: OperationOptions): Promise<InstanceRecord> {
  const uuid = context.newId()
  const resolved = await resolveCreate(context, request, { uuid, id: await context.instances.nextId() })
  return await withInstanceLock(
    context,
    uuid,
    async () => {
      const operation = context.newId()
      const accepted = acceptedRecord(context, resolved, operation)
      await context.instances.insert(accepted)
      const { record, planned } = await prepare(context, accepted, resolved).catch(async (error: unknown) => {
        await settle(context, accepted, 'spawn', operation, 'undone')
        throw error
      })
      return (await runOperation(context, { record, name: 'spawn', operation, planned }, options))!
    },
    options,
  )
}

/** The record of a server that was accepted and has nothing on the host yet. */
export function acceptedRecord(context: ComputeContext, resolved: ResolvedCreate, operation: string): InstanceRecord {
  const now = context.clock.now()
  return {
    instance: resolved.instance,
    imageMeta: resolved.image.meta,
    networkInfo: [],
    hostNetworks: [],
    blockDeviceInfo: resolved.blockDeviceInfo,
    vmState: 'building',
    taskState: 'scheduling',
    powerState: 'pending',
    operation,
    fault: null,
    createdAt: now,
    updatedAt: now,
    launchedAt: null,
  }
}

async function prepare(context: ComputeContext, accepted: InstanceRecord, { image, instance, networks }: ResolvedCreate) {
  const allocation = await context.networks.allocate(instance, networks)
  const record = await context.instances.save(
    instance.uuid,
    { ...allocation, taskState: 'spawning' },
    { expectedTaskState: accepted.taskState },
  )
  const planned = await context.driver.planSpawn({ ...record, imagePath: image.path })
  return { record, planned }
}
