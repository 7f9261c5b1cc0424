import type { ServerView } from '@novalet/compute'
import type { Field } from '../../format/column.ts'

/** A server's fields, named and sorted as `openstack server show` has them. */
export function serverFields(server: ServerView, metadata: Readonly<Record<string, string>>): readonly Field[] {
  const { flavor, image, fault } = server
  const size = { vcpus: flavor.vcpus, ram: flavor.memoryMb, disk: flavor.rootGb, ephemeral: flavor.ephemeralGb, swap: flavor.swapMb }
  const fields: readonly Field[] = [
    { name: 'OS-EXT-SRV-ATTR:host', value: server.host },
    { name: 'OS-EXT-SRV-ATTR:instance_name', value: server.instanceName },
    { name: 'OS-EXT-STS:power_state', value: server.powerState },
    { name: 'OS-EXT-STS:task_state', value: server.taskState },
    { name: 'OS-EXT-STS:vm_state', value: server.vmState },
    { name: 'OS-SRV-USG:launched_at', value: server.launchedAt },
    { name: 'addresses', value: server.addresses, human: networksText(server.addresses) },
    { name: 'created', value: server.created },
    {
      name: 'flavor',
      value: { name: flavor.name, ...size },
      human: `${flavor.name} (${flavor.vcpus} vCPU, ${flavor.memoryMb} MiB, ${flavor.rootGb} GiB)`,
    },
    { name: 'id', value: server.id },
    {
      name: 'image',
      value: { id: image.id, name: image.name ?? null },
      human: image.name === undefined ? image.id : `${image.name} (${image.id})`,
    },
    { name: 'name', value: server.name },
    { name: 'properties', value: metadata },
    { name: 'status', value: server.status },
    { name: 'updated', value: server.updated },
  ]
  if (!fault) return fields
  const at = new Date(fault.at).toISOString()
  return [
    ...fields,
    { name: 'fault', value: { code: fault.code, message: fault.message, created: at }, human: `${fault.code}: ${fault.message} (${at})` },
  ].toSorted(byName)
}

const byName = (a: Field, b: Field): number => (a.name < b.name ? -1 : Number(a.name > b.name))

/** `default=192.168.122.7; backend=10.0.0.3, fd00::3` */
export const networksText = (addresses: ServerView['addresses']): string =>
  Object.entries(addresses)
    .map(([network, ips]) => (ips.length === 0 ? network : `${network}=${ips.join(', ')}`))
    .join('; ')
