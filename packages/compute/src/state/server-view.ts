import type { PowerState, VmState } from '@novalet/model'
import type { ServerView } from '../compute.ts'
import type { InstanceRecord } from '../ports/instance-store.ts'

const STATUS: Readonly<Record<VmState, ServerView['status']>> = {
  building: 'BUILD',
  active: 'ACTIVE',
  paused: 'PAUSED',
  stopped: 'SHUTOFF',
  suspended: 'SUSPENDED',
  error: 'ERROR',
  deleted: 'DELETED',
}

/** A record as people see it. @source nova/api/openstack/common.py _STATE_MAP */
export function serverView(
  record: InstanceRecord,
  seen: { instanceName: string; host: string; addresses: ReadonlyMap<string, readonly string[]> },
): ServerView {
  const { instance, imageMeta } = record
  const addresses: Record<string, readonly string[]> = {}
  for (const vif of record.networkInfo) {
    const label = vif.network.label ?? vif.network.id
    addresses[label] = [...(addresses[label] ?? []), ...(seen.addresses.get(vif.id) ?? [])]
  }
  return {
    id: instance.uuid,
    name: instance.displayName ?? instance.uuid,
    status: STATUS[record.vmState],
    vmState: record.vmState,
    taskState: record.taskState,
    powerState: record.powerState,
    instanceName: seen.instanceName,
    image: { id: instance.imageRef, name: imageMeta.name },
    flavor: instance.flavor,
    addresses,
    host: seen.host,
    created: new Date(record.createdAt).toISOString(),
    updated: new Date(record.updatedAt).toISOString(),
    launchedAt: record.launchedAt === null ? undefined : new Date(record.launchedAt).toISOString(),
    fault: record.fault ?? undefined,
  }
}

/** The vm state that follows from what libvirt says of a domain; none while it says nothing certain. */
export function vmStateOf(powerState: PowerState): VmState | undefined {
  switch (powerState) {
    case 'running':
      return 'active'
    case 'paused':
      return 'paused'
    case 'suspended':
      return 'suspended'
    case 'shutdown':
    case 'crashed':
      return 'stopped'
    case 'pending':
      return undefined
  }
}
