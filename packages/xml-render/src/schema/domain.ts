import { clock } from './clock.ts'
import { cpu } from './cpu.ts'
import { devices } from './device/devices.ts'
import { element, type ElementOf, type WritableOf } from './element-schema.ts'
import { features } from './features.ts'
import { attr, child, list, text } from './field.ts'
import { novaInstance } from './nova-instance.ts'
import { os } from './os.ts'
import { sysinfo } from './sysinfo.ts'
import { cpuTune, memTune, memoryBacking, numaTune } from './tuning.ts'
import { integer, oneOf, string, yesNo } from './value-type.ts'

/** A user or group of a container mapped to one of the host. */
const mapFields = { start: attr('@start', integer), target: attr('@target', integer), count: attr('@count', integer) }
const uid = element('uid', mapFields)
const gid = element('gid', mapFields)

/** A counted event. */
export const perfEvent = element('event', { name: attr('@name', string), enabled: attr('@enabled', yesNo) })

/** How the guest's memory is encrypted. */
export const launchSecurity = element('launchSecurity', {
  type: attr('@type', oneOf('sev', 'sev-snp')),
  authorKey: attr('@authorKey', yesNo).optional(),
  vcek: attr('@vcek', yesNo).optional(),
  kernelHashes: attr('@kernelHashes', yesNo).optional(),
  policy: text('policy', string).optional(),
  cbitpos: text('cbitpos', string).optional(),
  reducedPhysBits: text('reducedPhysBits', string).optional(),
})

/** A domain, in the order in which Nova writes it. @source nova/virt/libvirt/config.py LibvirtConfigGuest.format_dom */
export const domain = element('domain', {
  type: attr('@type', oneOf('kvm', 'qemu', 'lxc', 'parallels')),
  uuid: text('uuid', string).optional(),
  name: text('name', string),
  /** @unit KiB */
  memory: text('memory', integer).optional(),
  /** @unit KiB */
  maxMemory: text('maxMemory', integer).optional(),
  maxMemorySlots: attr('maxMemory/@slots', integer).optional(),
  memoryBacking: child(memoryBacking).optional(),
  memTune: child(memTune).optional(),
  numaTune: child(numaTune).optional(),
  vcpu: text('vcpu', integer).optional(),
  cpuset: attr('vcpu/@cpuset', string).optional(),
  nova: child(novaInstance, 'metadata').optional(),
  sysinfo: child(sysinfo).optional(),
  os: child(os).optional(),
  features: child(features).optional(),
  iothreads: text('iothreads', integer).optional(),
  cpuTune: child(cpuTune).optional(),
  clock: child(clock).optional(),
  cpu: child(cpu).optional(),
  devices: child(devices).optional(),
  uidMaps: list(uid, 'idmap'),
  gidMaps: list(gid, 'idmap'),
  perf: list(perfEvent, 'perf'),
  launchSecurity: child(launchSecurity).optional(),
})

/** A domain as read. */
export type Domain = ElementOf<typeof domain>
/** A domain to write: each value bare or with its origin. */
export type WritableDomain = WritableOf<typeof domain>
