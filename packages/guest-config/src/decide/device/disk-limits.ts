import { isJsonObject, jsonText } from '@novalet/model'
import type { Candidate, Decided } from '@novalet/model'
import type { WritableOf, iotune } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'

const LIMITS = {
  read_bytes_sec: 'readBytesSec',
  read_iops_sec: 'readIopsSec',
  write_bytes_sec: 'writeBytesSec',
  write_iops_sec: 'writeIopsSec',
  total_bytes_sec: 'totalBytesSec',
  total_iops_sec: 'totalIopsSec',
  read_bytes_sec_max: 'readBytesSecMax',
  write_bytes_sec_max: 'writeBytesSecMax',
  total_bytes_sec_max: 'totalBytesSecMax',
  read_iops_sec_max: 'readIopsSecMax',
  write_iops_sec_max: 'writeIopsSecMax',
  total_iops_sec_max: 'totalIopsSecMax',
  size_iops_sec: 'sizeIopsSec',
} as const

type Iotune = WritableOf<typeof iotune>

/** The limits that flavors may set; bursts are only for volumes. */
const OF_FLAVOR = new Set<string>([
  'read_bytes_sec',
  'read_iops_sec',
  'write_bytes_sec',
  'write_iops_sec',
  'total_bytes_sec',
  'total_iops_sec',
])

/** Limits of a local disk. @source nova/virt/libvirt/imagebackend.py Image.disk_qos */
export const flavorLimits = (guest: Guest, at: string): Iotune | undefined =>
  limits(guest, at, (name) => (OF_FLAVOR.has(name) ? guest.from.extraSpec(`quota:disk_${name}`) : undefined))

/** Limits of a volume. @source nova/virt/libvirt/volume/volume.py LibvirtBaseVolumeDriver.get_config */
export const volumeLimits = (guest: Guest, at: string, specs: unknown): Iotune | undefined => {
  if (!isJsonObject(specs)) return undefined
  return limits(guest, at, (name) => {
    const value = specs[name]
    return value === undefined || value === null
      ? undefined
      : { inputs: [{ kind: 'block-device', name: `qos_specs.${name}`, value: jsonText(value) }], value: jsonText(value) }
  })
}

const limits = (guest: Guest, at: string, of: (name: string) => Candidate<string> | undefined): Iotune | undefined => {
  const set: Record<string, Decided<string>> = {}
  for (const [name, field] of Object.entries(LIMITS)) {
    const candidate = of(name)
    const isEmpty = candidate?.value === '' && guest.corrects('disk-limit-empty')
    if (candidate?.value !== undefined && !isEmpty) set[field] = guest.set(`${at}.iotune.${name}`, [candidate])
  }
  return Object.keys(set).length === 0 ? undefined : set
}
