import { cpuFeature, numaSibling } from '../cpu.ts'
import { cpuPages } from '../document/host-cpu.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, flag, list, text } from '../field.ts'
import { integer, kib, oneOf, onOff, string, yesNo } from '../value-type.ts'

const cellPages = element('pages', { size: attr('@size', integer), unit: attr('@unit', string).optional(), count: text('.', integer) })
const cellCpu = element('cpu', {
  id: attr('@id', integer),
  socketId: attr('@socket_id', integer).optional(),
  dieId: attr('@die_id', integer).optional(),
  clusterId: attr('@cluster_id', integer).optional(),
  coreId: attr('@core_id', integer).optional(),
  siblings: attr('@siblings', string).optional(),
})
const cell = element('cell', {
  id: attr('@id', integer),
  /** @unit KiB */
  memory: text('memory', kib).optional(),
  memoryUnit: attr('memory/@unit', string).optional(),
  pages: list(cellPages),
  distances: list(numaSibling, 'distances'),
  cpuCount: attr('cpus/@num', integer).optional(),
  cpus: list(cellCpu, 'cpus'),
})
const machine = element('machine', {
  canonical: attr('@canonical', string).optional(),
  maxCpus: attr('@maxCpus', integer).optional(),
  deprecated: attr('@deprecated', yesNo).optional(),
  name: text('.', string),
})
const domainOfGuest = element('domain', {
  type: attr('@type', string),
  emulator: text('emulator', string).optional(),
  machines: list(machine),
})
const toggles = { default: attr('@default', onOff).optional(), toggle: attr('@toggle', yesNo).optional() }
const guest = element('guest', {
  osType: text('os_type', string).optional(),
  arch: attr('arch/@name', string).optional(),
  wordSize: text('arch/wordsize', integer).optional(),
  emulator: text('arch/emulator', string).optional(),
  loader: text('arch/loader', string).optional(),
  machines: list(machine, 'arch'),
  domains: list(domainOfGuest, 'arch'),
  pae: flag('features/pae'),
  nonPae: flag('features/nonpae'),
  acpi: child(element('acpi', toggles), 'features').optional(),
  apic: child(element('apic', toggles), 'features').optional(),
  hap: child(element('hap', toggles), 'features').optional(),
  cpuSelection: flag('features/cpuselection'),
  deviceBoot: flag('features/deviceboot'),
  diskSnapshot: child(element('disksnapshot', toggles), 'features').optional(),
  externalSnapshot: flag('features/externalSnapshot'),
})
const label = element('baselabel', { type: attr('@type', string), label: text('.', string) })
const securityModel = element('secmodel', { model: text('model', string), doi: text('doi', string).optional(), labels: list(label) })
const transport = element('uri_transport', { name: text('.', string) })
const cacheControl = element('control', {
  granularity: attr('@granularity', integer),
  min: attr('@min', integer).optional(),
  unit: attr('@unit', string).optional(),
  type: attr('@type', oneOf('both', 'code', 'data')),
  maxAllocations: attr('@maxAllocs', integer),
})
const cacheBank = element('bank', {
  id: attr('@id', integer),
  level: attr('@level', integer),
  type: attr('@type', oneOf('both', 'code', 'data')),
  size: attr('@size', integer),
  unit: attr('@unit', string).optional(),
  cpus: attr('@cpus', string),
  controls: list(cacheControl),
})
const monitorFeature = element('feature', { name: attr('@name', string) })
const monitor = element('monitor', {
  level: attr('@level', integer).optional(),
  reuseThreshold: attr('@reuseThreshold', integer).optional(),
  maxMonitors: attr('@maxMonitors', integer),
  features: list(monitorFeature),
})
const bandwidthControl = element('control', {
  granularity: attr('@granularity', integer),
  min: attr('@min', integer).optional(),
  maxAllocations: attr('@maxAllocs', integer),
})
const bandwidthNode = element('node', { id: attr('@id', integer), cpus: attr('@cpus', string), controls: list(bandwidthControl) })

/** What libvirt says of its host. @source nova/virt/libvirt/config.py LibvirtConfigCaps */
export const capabilities = element('capabilities', {
  hostUuid: text('host/uuid', string).optional(),
  arch: text('host/cpu/arch', string).optional(),
  model: text('host/cpu/model', string).optional(),
  vendor: text('host/cpu/vendor', string).optional(),
  microcode: attr('host/cpu/microcode/@version', integer).optional(),
  signatureFamily: attr('host/cpu/signature/@family', integer).optional(),
  signatureModel: attr('host/cpu/signature/@model', integer).optional(),
  signatureStepping: attr('host/cpu/signature/@stepping', integer).optional(),
  counter: attr('host/cpu/counter/@name', string).optional(),
  /** @unit Hz */
  counterFrequency: attr('host/cpu/counter/@frequency', integer).optional(),
  counterScaling: attr('host/cpu/counter/@scaling', yesNo).optional(),
  maxPhysAddrMode: attr('host/cpu/maxphysaddr/@mode', string).optional(),
  maxPhysAddrBits: attr('host/cpu/maxphysaddr/@bits', integer).optional(),
  sockets: attr('host/cpu/topology/@sockets', integer).optional(),
  dies: attr('host/cpu/topology/@dies', integer).optional(),
  clusters: attr('host/cpu/topology/@clusters', integer).optional(),
  cores: attr('host/cpu/topology/@cores', integer).optional(),
  threads: attr('host/cpu/topology/@threads', integer).optional(),
  features: list(cpuFeature, 'host/cpu'),
  pages: list(cpuPages, 'host/cpu'),
  hasPowerManagement: flag('host/power_management'),
  suspendMem: flag('host/power_management/suspend_mem'),
  suspendDisk: flag('host/power_management/suspend_disk'),
  suspendHybrid: flag('host/power_management/suspend_hybrid'),
  iommu: attr('host/iommu/@support', yesNo).optional(),
  liveMigration: flag('host/migration_features/live'),
  migrationTransports: list(transport, 'host/migration_features/uri_transports'),
  cellCount: attr('host/topology/cells/@num', integer).optional(),
  cells: list(cell, 'host/topology/cells'),
  cacheBanks: list(cacheBank, 'host/cache'),
  cacheMonitors: list(monitor, 'host/cache'),
  bandwidthNodes: list(bandwidthNode, 'host/memory_bandwidth'),
  bandwidthMonitors: list(monitor, 'host/memory_bandwidth'),
  securityModels: list(securityModel, 'host'),
  guests: list(guest),
})

/** The capabilities as read. */
export type Capabilities = ElementOf<typeof capabilities>
