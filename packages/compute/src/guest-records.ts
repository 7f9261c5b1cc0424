import type { GuestRecords } from '@novalet/driver'
import type { HostNetworkStore } from './ports/host-network-store.ts'
import type { InstanceStore } from './ports/instance-store.ts'

/**
 * The records as a driver asks for them. A server counts from the moment that its ports are known, which is before anything is done for
 * it, until its delete begins: that one then stops what it leaves alone.
 */
export const guestRecords = ({
  instances,
  hostNetworks,
}: {
  readonly instances: Pick<InstanceStore, 'list'>
  readonly hostNetworks: HostNetworkStore
}): GuestRecords => ({
  guests: async () => (await instances.list()).filter(({ taskState }) => taskState !== 'deleting'),
  startedNetworks: () => hostNetworks.started(),
  markStarted: (name) => hostNetworks.markStarted(name),
  clearStarted: (name) => hostNetworks.clear(name),
})
