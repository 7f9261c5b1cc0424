import type { HostNetwork, Planned } from '@novalet/driver'
import type { OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'
import { withServer } from './locked.ts'
import { recoverRecord } from './recover.ts'
import { runOperation } from './run-operation.ts'
import { settle } from './settle.ts'

/** Deletes a server: the guest, its ports, its disks, its record. It goes forward only: started again after a crash, it ends. */
export async function deleteServer(context: ComputeContext, ref: string, options: OperationOptions): Promise<void> {
  await withServer(context, ref, options, async (found) => {
    const before = await recoverRecord(context, found, options)
    if (!before) return
    const operation = context.newId()
    // Said before it is planned: of servers that are deleted at once, one at least must see that nobody else needs their network.
    const record = await context.instances.save(
      before.instance.uuid,
      { taskState: 'deleting', operation },
      { expectedTaskState: before.taskState },
    )
    const planned = await planDelete(context, record).catch(async (error: unknown) => {
      await settle(context, record, 'destroy', operation, { outcome: 'undone', outputs: {} })
      throw error
    })
    await runOperation(context, { record, name: 'destroy', operation, planned }, options)
  })
}

/** The plan of a delete, with the networks that Novalet started and nobody else needs. */
export async function planDelete(context: ComputeContext, record: InstanceRecord): Promise<Planned> {
  return await context.driver.planDestroy(record, { networksToStop: await networksToStop(context, record) })
}

async function networksToStop(context: ComputeContext, record: InstanceRecord): Promise<readonly HostNetwork[]> {
  if (record.hostNetworks.length === 0) return []
  const started = new Set(await context.hostNetworks.started())
  const others = (await context.instances.list()).filter(
    ({ instance, taskState }) => instance.uuid !== record.instance.uuid && taskState !== 'deleting',
  )
  const needed = new Set(others.flatMap(({ hostNetworks }) => hostNetworks.map(({ name }) => name)))
  return record.hostNetworks.filter(({ name }) => started.has(name) && !needed.has(name))
}
