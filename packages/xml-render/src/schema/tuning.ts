import { element } from './element-schema.ts'
import { attr, flag, list, text } from './field.ts'
import { integer, kib, oneOf, string } from './value-type.ts'

/** Where one guest CPU runs. */
export const vcpuPin = element('vcpupin', { vcpu: attr('@vcpu', integer), cpuset: attr('@cpuset', string) })

/** Where one I/O thread runs. */
export const iothreadPin = element('iothreadpin', { cpuset: attr('@cpuset', string), iothread: attr('@iothread', integer) })

/** How guest CPUs are scheduled. */
export const vcpuSched = element('vcpusched', {
  vcpus: attr('@vcpus', string).optional(),
  scheduler: attr('@scheduler', oneOf('fifo', 'rr', 'batch', 'idle')).optional(),
  priority: attr('@priority', integer).optional(),
})

/** How I/O threads are scheduled. */
export const iothreadSched = element('iothreadsched', {
  iothreads: attr('@iothreads', string).optional(),
  scheduler: attr('@scheduler', oneOf('fifo', 'rr', 'batch', 'idle')).optional(),
  priority: attr('@priority', integer).optional(),
})

const monitor = element('monitor', { level: attr('@level', integer).optional(), vcpus: attr('@vcpus', string).optional() })

/** A part of a host's cache that some guest CPUs have. */
export const cacheAllocation = element('cache', {
  id: attr('@id', integer),
  level: attr('@level', integer).optional(),
  type: attr('@type', oneOf('both', 'code', 'data')).optional(),
  size: attr('@size', integer).optional(),
  unit: attr('@unit', string).optional(),
})

/** Which cache some guest CPUs have. */
export const cacheTune = element('cachetune', {
  vcpus: attr('@vcpus', string),
  id: attr('@id', string).optional(),
  caches: list(cacheAllocation),
  monitors: list(monitor),
})

/** A part of a host cell's memory bandwidth. */
export const memoryBandwidth = element('node', { id: attr('@id', integer), bandwidth: attr('@bandwidth', integer).optional() })

/** Which memory bandwidth some guest CPUs have. */
export const memoryTune = element('memorytune', {
  vcpus: attr('@vcpus', string),
  nodes: list(memoryBandwidth),
  monitors: list(monitor),
})

/** How much CPU time, and where. */
export const cpuTune = element('cputune', {
  shares: text('shares', integer).optional(),
  quota: text('quota', integer).optional(),
  period: text('period', integer).optional(),
  globalPeriod: text('global_period', integer).optional(),
  globalQuota: text('global_quota', integer).optional(),
  emulatorPeriod: text('emulator_period', integer).optional(),
  emulatorQuota: text('emulator_quota', integer).optional(),
  iothreadPeriod: text('iothread_period', integer).optional(),
  iothreadQuota: text('iothread_quota', integer).optional(),
  emulatorPin: attr('emulatorpin/@cpuset', string).optional(),
  iothreadPins: list(iothreadPin),
  vcpuPins: list(vcpuPin),
  vcpuScheds: list(vcpuSched),
  iothreadScheds: list(iothreadSched),
  emulatorScheduler: attr('emulatorsched/@scheduler', oneOf('fifo', 'rr', 'batch', 'idle')).optional(),
  emulatorPriority: attr('emulatorsched/@priority', integer).optional(),
  cacheTunes: list(cacheTune),
  memoryTunes: list(memoryTune),
})

/** How much memory the guest may take of the host. */
export const memTune = element('memtune', {
  hardLimit: text('hard_limit', kib).optional(),
  hardLimitUnit: attr('hard_limit/@unit', string).optional(),
  softLimit: text('soft_limit', kib).optional(),
  softLimitUnit: attr('soft_limit/@unit', string).optional(),
  swapHardLimit: text('swap_hard_limit', kib).optional(),
  swapHardLimitUnit: attr('swap_hard_limit/@unit', string).optional(),
  minGuarantee: text('min_guarantee', kib).optional(),
  minGuaranteeUnit: attr('min_guarantee/@unit', string).optional(),
})

/** Where one guest cell's memory lies. */
export const memNode = element('memnode', {
  cellId: attr('@cellid', integer),
  mode: attr('@mode', oneOf('strict', 'preferred', 'interleave', 'restrictive')),
  nodeset: attr('@nodeset', string),
})

/** Where the guest's memory lies. */
export const numaTune = element('numatune', {
  mode: attr('memory/@mode', oneOf('strict', 'preferred', 'interleave', 'restrictive')).optional(),
  nodeset: attr('memory/@nodeset', string).optional(),
  placement: attr('memory/@placement', oneOf('static', 'auto')).optional(),
  memNodes: list(memNode),
})

/** A size of page for some cells. */
export const hugePage = element('page', {
  size: attr('@size', kib),
  nodeset: attr('@nodeset', string).optional(),
  unit: attr('@unit', string).optional(),
})

/** What the guest's memory is made of. */
export const memoryBacking = element('memoryBacking', {
  /** Also where no size is named: the host's default then. */
  hasHugePages: flag('hugepages'),
  hugePages: list(hugePage, 'hugepages'),
  noSharePages: flag('nosharepages'),
  locked: flag('locked'),
  sourceType: attr('source/@type', oneOf('file', 'anonymous', 'memfd')).optional(),
  accessMode: attr('access/@mode', oneOf('shared', 'private')).optional(),
  allocationMode: attr('allocation/@mode', oneOf('immediate', 'ondemand')).optional(),
  allocationThreads: attr('allocation/@threads', integer).optional(),
  discard: flag('discard'),
})

/** Limits of one host disk, whatever the guest's disks are. */
export const blkioDevice = element('device', {
  path: text('path', string),
  weight: text('weight', integer).optional(),
  readIopsSec: text('read_iops_sec', integer).optional(),
  writeIopsSec: text('write_iops_sec', integer).optional(),
  readBytesSec: text('read_bytes_sec', integer).optional(),
  writeBytesSec: text('write_bytes_sec', integer).optional(),
})

/** How much of the host's disks the guest may take. */
export const blkioTune = element('blkiotune', { weight: text('weight', integer).optional(), devices: list(blkioDevice) })
