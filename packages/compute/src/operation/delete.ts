import type { OperationOptions } from '../compute.ts'
import type { ComputeContext } from '../context.ts'
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
    const record = await context.instances.save(
      before.instance.uuid,
      { taskState: 'deleting', operation },
      { expectedTaskState: before.taskState },
    )
    const planned = await context.driver.planDestroy(record).catch(async (error: unknown) => {
      await settle(context, record, 'destroy', operation, 'undone')
      throw error
    })
    await runOperation(context, { record, name: 'destroy', operation, planned }, options)
  })
}
