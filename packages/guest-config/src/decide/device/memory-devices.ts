import {
  because,
  constant,
  isJsonObject,
  jsonText,
  releaseRule,
  type Config,
  type Decided,
  type Json,
  type JsonObject,
} from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Place } from './place.ts'

type Devices = readonly Decided<WritableDevice>[]

/** The balloon, by which memory statistics come. @source nova/virt/libvirt/driver.py _guest_add_memory_balloon */
export function decideMemballoon(guest: Guest, place: Place): Devices {
  const period = guest.from.config(
    'libvirt.mem_stats_period_seconds',
    (seconds) => (seconds > 0 ? seconds : undefined),
    'seconds between statistics',
  )
  const isAlways = guest.release.balloon === 'always'
  if (!guest.isQemu || (period.value === undefined && !isAlways)) {
    guest.trace.record('devices.memballoon', { inputs: period.inputs, omitted: true })
    return []
  }
  const at = place('memballoon')
  const model = guest.set(`${at}.model`, [
    {
      inputs: [...period.inputs, ...guest.virtType.origin.inputs],
      value: period.value === undefined ? undefined : 'virtio',
      how: 'statistics are asked for; on KVM the model is virtio',
    },
    { inputs: period.inputs, value: period.value === undefined ? 'none' : undefined, how: 'without statistics it is switched off' },
  ])
  const option = (name: string, why: string): Decided<boolean> | undefined =>
    isAlways ? guest.set(`${at}.${name}`, [releaseRule(guest.release.name, true, why)]) : undefined
  return [
    {
      value: {
        kind: 'memballoon',
        model,
        autodeflate: option('autodeflate', 'the guest takes memory back before it kills a process'),
        freePageReporting: option('freePageReporting', 'the host learns of pages that the guest does not use'),
        period: guest.pick(`${at}.stats.period`, [period]),
      },
      origin: model.origin,
    },
  ]
}

/** A namespace of persistent memory that the instance claimed. */
export interface PersistentMemory {
  readonly name: string
  readonly path: string
  /** @unit KiB */
  readonly size: number
  /** @unit KiB */
  readonly align: number
}

/**
 * The persistent memory claimed, in the order in which the flavor names its labels.
 * @throws InvalidInput where this host does not have it: the guest would start without its data
 * @source nova/virt/libvirt/driver.py _get_ordered_vpmems
 */
export function claimedPersistentMemory({ input }: Guest): readonly PersistentMemory[] {
  const claimed = [...(input.instance.resources ?? [])]
  if (claimed.length === 0) return []
  const known = new Map((input.host.pmemNamespaces ?? []).map(namespaceOf).map((each) => [each.name, each]))
  const configured = configuredLabels(input.config)
  const isOf = ({ identifier, resourceClass }: (typeof claimed)[number], label: string): boolean => {
    const own = configured.get(identifier)
    return own === undefined ? resourceClass === classOf(label) : own === label
  }
  const labels = (input.instance.flavor.extraSpecs['hw:pmem'] ?? '').split(',').map((label) => label.trim())
  return labels.flatMap((label) => {
    const index = label === '' ? -1 : claimed.findIndex((each) => isOf(each, label))
    const [found] = index < 0 ? [] : claimed.splice(index, 1)
    if (found === undefined) return []
    const namespace = configured.has(found.identifier) ? known.get(found.identifier) : undefined
    if (namespace !== undefined) return [namespace]
    throw refuse(
      'InvalidInput',
      `The instance holds the namespace of persistent memory ${found.identifier}, which [libvirt]pmem_namespaces does not name, or this host does not have`,
    )
  })
}

/** The label of each namespace that may be claimed. Each is on this host: `checkConfiguration` sees to that. */
const configuredLabels = (config: Config): ReadonlyMap<string, string> =>
  new Map(
    config.get('libvirt.pmem_namespaces').flatMap((entry) => {
      const colon = entry.indexOf(':')
      return entry
        .slice(colon + 1)
        .split('|')
        .map((name) => [name, entry.slice(0, colon)] as const)
    }),
  )

/** @source os_resource_classes normalize_name */
const classOf = (label: string): string => `CUSTOM_PMEM_NAMESPACE_${label.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`

/** A namespace as `ndctl` describes it. @source nova/virt/libvirt/driver.py _discover_vpmems */
const namespaceOf = (json: JsonObject): PersistentMemory => {
  const name = jsonText(json['name'])
  const region = json['daxregion']
  const [device] = isJsonObject(region) && Array.isArray(region['devices']) ? (region['devices'] as readonly Json[]) : []
  if (!isJsonObject(region) || !isJsonObject(device))
    throw refuse('InvalidInput', `The host's namespace of persistent memory ${name} has no daxregion with a device`)
  return {
    name,
    path: `/dev/${jsonText(device['chardev'])}`,
    size: Math.floor(Number(jsonText(json['size'])) / 1024),
    align: Math.floor(Number(jsonText(region['align'])) / 1024),
  }
}

/** Persistent memory as a device. @source nova/virt/libvirt/driver.py _guest_add_vpmems */
export const decidePersistentMemory = (guest: Guest, place: Place, claimed: readonly PersistentMemory[]): Devices =>
  claimed.map(({ name, path, size, align }) => {
    const at = place('memory')
    const origin = because(
      [...guest.from.extraSpec('hw:pmem').inputs, { kind: 'host', name: 'persistent memory namespace', value: name }],
      'claimed for the instance',
    )
    const of = <T>(field: string, value: T): Decided<T> => guest.set(`${at}.${field}`, [{ inputs: origin.inputs, value, how: origin.how }])
    const fixed = <T>(field: string, value: T, why: string): Decided<T> => guest.set(`${at}.${field}`, [constant(value, why)])
    return {
      value: {
        kind: 'memory',
        model: fixed('model', 'nvdimm', 'memory that lasts'),
        access: fixed('access', 'shared', 'what is written reaches the device'),
        path: of('source.path', path),
        alignSize: of('source.alignsize', align),
        pmem: fixed('source.pmem', true, 'the device keeps what is written'),
        size: of('target.size', size),
        node: fixed('target.node', 0, 'the first NUMA cell'),
        labelSize: fixed('target.label.size', 2048, '2 MiB for the labels'),
      },
      origin,
    }
  })
