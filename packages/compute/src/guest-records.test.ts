import { expect, it } from 'vitest'
import { memoryHostNetworks, memoryInstances } from './fake/memory-ports.ts'
import { guestRecords } from './guest-records.ts'
import type { InstanceRecord } from './ports/instance-store.ts'

const record = (uuid: string, taskState: InstanceRecord['taskState']) =>
  ({ instance: { uuid, displayName: uuid }, taskState, hostNetworks: [{ kind: 'libvirt', name: 'default' }] }) as unknown as InstanceRecord

it('has every server but those that are being deleted', async () => {
  const instances = memoryInstances(() => 0)
  for (const [uuid, state] of [
    ['runs', null],
    ['comes', 'spawning'],
    ['goes', 'deleting'],
  ] as const)
    await instances.insert(record(uuid, state))
  const records = guestRecords({ instances, hostNetworks: memoryHostNetworks() })
  expect((await records.guests()).map(({ instance }) => instance.uuid)).toEqual(['runs', 'comes'])
})

it('keeps which networks were started', async () => {
  const records = guestRecords({ instances: memoryInstances(() => 0), hostNetworks: memoryHostNetworks() })
  await records.markStarted('default')
  expect(await records.startedNetworks()).toEqual(['default'])
  await records.clearStarted('default')
  expect(await records.startedNetworks()).toEqual([])
})
