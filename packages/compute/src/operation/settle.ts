import type { RunResult } from '@novalet/driver'
import type { ComputeContext } from '../context.ts'
import type { InstanceChanges, InstanceRecord } from '../ports/instance-store.ts'
import type { OperationName } from './operation-name.ts'

const settled = { taskState: null, operation: null } as const

/**
 * Brings the records to what an ended operation left on the host, then forgets its journal. Done twice it changes nothing more,
 * so it serves the operation itself and the recovery of one that was killed before it got here.
 */
export async function settle(
  context: ComputeContext,
  record: InstanceRecord,
  name: OperationName,
  operation: string,
  outcome: RunResult['outcome'],
): Promise<InstanceRecord | undefined> {
  const saved = await saveOutcome(context, record, name, outcome)
  await context.driver.forget(operation)
  return saved
}

async function saveOutcome(
  context: ComputeContext,
  record: InstanceRecord,
  name: OperationName,
  outcome: RunResult['outcome'],
): Promise<InstanceRecord | undefined> {
  const { uuid } = record.instance
  const save = (changes: InstanceChanges): Promise<InstanceRecord> => context.instances.save(uuid, { ...changes, ...settled })
  switch (`${name} ${outcome}` as const) {
    case 'spawn done':
      return save({ vmState: 'active', powerState: 'running', launchedAt: context.clock.now(), fault: null })
    case 'spawn undone':
    case 'destroy done':
      await context.networks.deallocate(record.instance)
      await context.instances.remove(uuid)
      return undefined
    case 'power-on done':
      return save({ vmState: 'active', powerState: 'running', fault: null })
    case 'power-off done':
      return save({ vmState: 'stopped', powerState: 'shutdown', fault: null })
    case 'power-on undone':
    case 'power-off undone':
    case 'destroy undone':
      return save({})
  }
}
