import { instanceName, isUuid } from '@novalet/model'
import type { Guest } from '../driver.ts'
import type { Finding } from './finding.ts'
import type { HostState } from './host-state.ts'

/** Names that Nova and os-vif give host devices: a prefix, then the first eleven characters of the port's id. */
const DEVICE = /^(?:tap|qbr|qvb|qvo|vhu)(?<port>[0-9a-f]{8}-[0-9a-f]{2})$/

const PORT_LENGTH = 11

/** Compares what lies on a host with what the records say. */
export function findOrphans(
  host: HostState,
  guests: readonly Guest[],
  options: { instancesPath: string; nameTemplate: string },
): readonly Finding[] {
  const byUuid = new Map(guests.map((guest) => [guest.instance.uuid, guest]))
  const vifs = guests.flatMap(({ networkInfo }) => networkInfo)
  const ports = new Set(vifs.map(({ id }) => id))
  const portNames = new Set(vifs.map(({ id }) => id.slice(0, PORT_LENGTH)))
  const neededNetworks = new Set(guests.flatMap(({ hostNetworks }) => hostNetworks.map(({ name }) => name)))
  const folder = (name: string): string => `${options.instancesPath}/${name}`
  return [
    ...host.unfinished.map(({ operation, name, subject }): Finding => ({
      kind: 'orphan',
      what: 'journal',
      name: operation,
      instance: subject,
      detail: `operation "${name}" was begun and has not ended`,
      remedy: 'the next command that changes something, or the agent, finishes it or takes it back; nothing to do while it still runs',
    })),
    ...host.damaged.map(({ operation, path, why }): Finding => ({
      kind: 'orphan',
      what: 'journal',
      name: operation,
      detail: `what operation ${operation} did cannot be told: ${why}`,
      remedy:
        `if a newer Novalet wrote it, use that one; else move ${path} away. Until then the server whose operation it is ` +
        'stays as it is; after it, `novalet doctor` lists what the operation left on the host',
    })),
    ...host.startedNetworks
      .filter(({ name }) => !neededNetworks.has(name))
      .map(({ name, occupied }): Finding => ({
        kind: occupied ? 'foreign' : 'orphan',
        what: 'network',
        name,
        detail: `Novalet started libvirt's network "${name}", and no server is on it${occupied ? '; others have put ports into it since' : ''}`,
        remedy: occupied ? 'nothing to do while they use it' : '`novalet doctor --fix` stops it',
      })),
    ...host.domains
      .filter(({ uuid }) => !byUuid.has(uuid))
      .map(({ uuid, name, active }): Finding => ({
        kind: host.instanceFolders.includes(uuid) ? 'orphan' : 'foreign',
        what: 'domain',
        name,
        instance: uuid,
        detail: `libvirt has this ${active ? 'running' : 'stopped'} domain and no record explains it`,
        remedy: 'Novalet never touches a domain that is not in its records; `virsh undefine` removes it',
      })),
    ...guests
      .filter(({ instance }) => !host.domains.some(({ uuid }) => uuid === instance.uuid))
      .map(({ instance }): Finding => ({
        kind: 'missing',
        what: 'domain',
        name: instanceName(options.nameTemplate, instance),
        instance: instance.uuid,
        detail: `server "${instance.displayName ?? instance.uuid}" has a record, and libvirt has no such domain`,
        remedy: '`novalet server start` defines it again from the record; `novalet server delete` removes what is left',
      })),
    ...host.instanceFolders
      .filter((name) => isUuid(name.replace(/_del$/, '')) && !byUuid.has(name))
      .map((name): Finding => ({
        kind: 'orphan',
        what: 'instance-directory',
        name: folder(name),
        instance: name.slice(0, 36),
        detail: 'no record has this instance',
        remedy: 'look whether its disks are wanted, then remove the folder',
      })),
    ...guests
      .filter(({ instance }) => !host.instanceFolders.includes(instance.uuid))
      .map(({ instance }): Finding => ({
        kind: 'missing',
        what: 'instance-directory',
        name: folder(instance.uuid),
        instance: instance.uuid,
        detail: `server "${instance.displayName ?? instance.uuid}" has a record, and its disks are gone`,
        remedy: '`novalet server delete` removes what is left',
      })),
    ...host.partialFiles.map((name): Finding => ({
      kind: 'orphan',
      what: 'partial-file',
      name: folder(`_base/${name}`),
      detail: 'a download or conversion that has not ended',
      remedy: 'nothing to do while an operation runs; otherwise the next use of the image removes it',
    })),
    ...host.links.flatMap((name): Finding[] => {
      const port = DEVICE.exec(name)?.groups?.['port']
      if (port === undefined || portNames.has(port)) return []
      return [
        {
          kind: 'orphan',
          what: 'link',
          name,
          detail: `named as a guest's device, and no record has a port ${port}…`,
          remedy: `\`ip link delete ${name}\`, if no other service of this host made it`,
        },
      ]
    }),
    ...host.ovsPorts.flatMap(({ name, ifaceId, vmUuid }): Finding[] => {
      if (ifaceId === undefined || ports.has(ifaceId) || vmUuid === undefined) return []
      return [
        {
          kind: 'orphan',
          what: 'ovs-port',
          name,
          instance: vmUuid,
          detail: `Open vSwitch has this port for ${ifaceId}, and no record has it`,
          remedy: `\`ovs-vsctl del-port ${name}\`, if no other service of this host made it`,
        },
      ]
    }),
  ]
}
