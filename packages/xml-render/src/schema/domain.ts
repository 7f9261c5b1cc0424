import type { Decided } from '@novalet/model'
import { clock } from './clock.ts'
import { cpu } from './cpu.ts'
import { devices, type Devices, type WritableDevices } from './device/devices.ts'
import { element, type ElementOf, type WritableOf } from './element-schema.ts'
import { features } from './features.ts'
import { attr, child, list, text, type Field } from './field.ts'
import { novaInstance } from './nova-instance.ts'
import { os } from './os.ts'
import { sysinfo } from './sysinfo.ts'
import { launchSecurity } from './launch-security.ts'
import { libosinfo } from './libosinfo.ts'
import { qemuArgument, qemuCapabilityAdded, qemuCapabilityRemoved, qemuDeviceOverride, qemuVariable } from './qemu-namespace.ts'
import { securityLabel } from './security-label.ts'
import { blkioTune, cpuTune, memTune, memoryBacking, numaTune } from './tuning.ts'
import { integer, kib, oneOf, onOff, string, yesNo } from './value-type.ts'

/** A user or group of a container mapped to one of the host. */
const mapFields = { start: attr('@start', integer), target: attr('@target', integer), count: attr('@count', integer) }
const uid = element('uid', mapFields)
const gid = element('gid', mapFields)

/** A counted event. */
export const perfEvent = element('event', { name: attr('@name', string), enabled: attr('@enabled', yesNo) })

/** An I/O thread. */
export const iothread = element('iothread', {
  id: attr('@id', integer),
  threadPoolMin: attr('@thread_pool_min', integer).optional(),
  threadPoolMax: attr('@thread_pool_max', integer).optional(),
  pollMax: attr('poll/@max', integer).optional(),
  pollGrow: attr('poll/@grow', integer).optional(),
  pollShrink: attr('poll/@shrink', integer).optional(),
})

/** One guest CPU, where each can be there or not. */
export const vcpuState = element('vcpu', {
  id: attr('@id', integer),
  enabled: attr('@enabled', yesNo).optional(),
  hotpluggable: attr('@hotpluggable', yesNo).optional(),
  order: attr('@order', integer).optional(),
})

/** A cipher with a key of the host's that the guest may use. */
export const keyWrapCipher = element('cipher', { name: attr('@name', oneOf('aes', 'dea')), state: attr('@state', onOff) })

const ofDevices: Field<Devices, WritableDevices | Decided<WritableDevices>, true> = child(devices).optional()

/** A domain, in the order in which Nova writes it. @source nova/virt/libvirt/config.py LibvirtConfigGuest.format_dom */
export const domain = element('domain', {
  type: attr('@type', oneOf('kvm', 'qemu', 'lxc', 'parallels', 'xen', 'hvf', 'bhyve', 'vmware', 'test')),
  /** Of a domain that runs. */
  id: attr('@id', integer).optional(),
  qemuNamespace: attr('@xmlns:qemu', string).optional(),
  lxcNamespace: attr('@xmlns:lxc', string).optional(),
  uuid: text('uuid', string).optional(),
  name: text('name', string),
  genId: text('genid', string).optional(),
  title: text('title', string).optional(),
  description: text('description', string).optional(),
  /** @unit KiB */
  memory: text('memory', kib).optional(),
  memoryUnit: attr('memory/@unit', string).optional(),
  memoryDumpCore: attr('memory/@dumpCore', onOff).optional(),
  /** @unit KiB */
  maxMemory: text('maxMemory', kib).optional(),
  maxMemoryUnit: attr('maxMemory/@unit', string).optional(),
  maxMemorySlots: attr('maxMemory/@slots', integer).optional(),
  /** @unit KiB */
  currentMemory: text('currentMemory', kib).optional(),
  currentMemoryUnit: attr('currentMemory/@unit', string).optional(),
  blkioTune: child(blkioTune).optional(),
  memoryBacking: child(memoryBacking).optional(),
  memTune: child(memTune).optional(),
  numaTune: child(numaTune).optional(),
  vcpu: text('vcpu', integer).optional(),
  cpuset: attr('vcpu/@cpuset', string).optional(),
  vcpuPlacement: attr('vcpu/@placement', oneOf('static', 'auto')).optional(),
  vcpuCurrent: attr('vcpu/@current', integer).optional(),
  vcpus: list(vcpuState, 'vcpus'),
  nova: child(novaInstance, 'metadata').optional(),
  libosinfo: child(libosinfo, 'metadata').optional(),
  partition: text('resource/partition', string).optional(),
  fibreChannelAppId: attr('resource/fibrechannel/@appid', string).optional(),
  sysinfo: child(sysinfo).optional(),
  os: child(os).optional(),
  bootloader: text('bootloader', string).optional(),
  bootloaderArguments: text('bootloader_args', string).optional(),
  features: child(features).optional(),
  iothreads: text('iothreads', integer).optional(),
  iothreadIds: list(iothread, 'iothreadids'),
  defaultIothreadPoolMin: attr('defaultiothread/@thread_pool_min', integer).optional(),
  defaultIothreadPoolMax: attr('defaultiothread/@thread_pool_max', integer).optional(),
  cpuTune: child(cpuTune).optional(),
  clock: child(clock).optional(),
  cpu: child(cpu).optional(),
  onPoweroff: text('on_poweroff', oneOf('destroy', 'restart', 'preserve', 'rename-restart')).optional(),
  onReboot: text('on_reboot', oneOf('destroy', 'restart', 'preserve', 'rename-restart')).optional(),
  onCrash: text('on_crash', oneOf('destroy', 'restart', 'preserve', 'rename-restart', 'coredump-destroy', 'coredump-restart')).optional(),
  onLockFailure: text('on_lockfailure', oneOf('poweroff', 'restart', 'pause', 'ignore')).optional(),
  suspendToMem: attr('pm/suspend-to-mem/@enabled', yesNo).optional(),
  suspendToDisk: attr('pm/suspend-to-disk/@enabled', yesNo).optional(),
  devices: ofDevices,
  uidMaps: list(uid, 'idmap'),
  gidMaps: list(gid, 'idmap'),
  perf: list(perfEvent, 'perf'),
  launchSecurity: child(launchSecurity).optional(),
  keyWrap: list(keyWrapCipher, 'keywrap'),
  securityLabels: list(securityLabel),
  qemuArguments: list(qemuArgument, 'qemu:commandline'),
  qemuEnvironment: list(qemuVariable, 'qemu:commandline'),
  qemuCapabilitiesAdded: list(qemuCapabilityAdded, 'qemu:capabilities'),
  qemuCapabilitiesRemoved: list(qemuCapabilityRemoved, 'qemu:capabilities'),
  qemuDeprecation: attr('qemu:deprecation/@behavior', oneOf('omit', 'reject', 'crash')).optional(),
  qemuOverrides: list(qemuDeviceOverride, 'qemu:override'),
})

/** A domain as read. */
export interface Domain extends ElementOf<typeof domain> {}
/** A domain to write: each value bare or with its origin. */
export interface WritableDomain extends WritableOf<typeof domain> {}
/** A domain inside another document. */
export type DomainField = Field<Domain, WritableDomain | Decided<WritableDomain>, true>
