import { element } from './element-schema.ts'
import { attr, flag, list, text } from './field.ts'
import { integer, oneOf, string } from './value-type.ts'

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

/** How much CPU time, and where. */
export const cpuTune = element('cputune', {
  shares: text('shares', integer).optional(),
  quota: text('quota', integer).optional(),
  period: text('period', integer).optional(),
  emulatorPin: attr('emulatorpin/@cpuset', string).optional(),
  iothreadPins: list(iothreadPin),
  vcpuPins: list(vcpuPin),
  vcpuScheds: list(vcpuSched),
})

/** How much memory the guest may take of the host. */
export const memTune = element('memtune', {
  hardLimit: text('hard_limit', integer).optional(),
  hardLimitUnit: attr('hard_limit/@unit', string).optional(),
  softLimit: text('soft_limit', integer).optional(),
  softLimitUnit: attr('soft_limit/@unit', string).optional(),
  swapHardLimit: text('swap_hard_limit', integer).optional(),
  swapHardLimitUnit: attr('swap_hard_limit/@unit', string).optional(),
  minGuarantee: text('min_guarantee', integer).optional(),
  minGuaranteeUnit: attr('min_guarantee/@unit', string).optional(),
})

/** Where one guest cell's memory lies. */
export const memNode = element('memnode', {
  cellId: attr('@cellid', integer),
  mode: attr('@mode', oneOf('strict', 'preferred', 'interleave')),
  nodeset: attr('@nodeset', string),
})

/** Where the guest's memory lies. */
export const numaTune = element('numatune', {
  mode: attr('memory/@mode', oneOf('strict', 'preferred', 'interleave')).optional(),
  nodeset: attr('memory/@nodeset', string).optional(),
  memNodes: list(memNode),
})

/** A size of page for some cells. */
export const hugePage = element('page', {
  size: attr('@size', integer),
  nodeset: attr('@nodeset', string).optional(),
  unit: attr('@unit', string).optional(),
})

/** What the guest's memory is made of. */
export const memoryBacking = element('memoryBacking', {
  hugePages: list(hugePage, 'hugepages'),
  noSharePages: flag('nosharepages'),
  locked: flag('locked'),
  sourceType: attr('source/@type', oneOf('file', 'anonymous', 'memfd')).optional(),
  accessMode: attr('access/@mode', oneOf('shared', 'private')).optional(),
  allocationMode: attr('allocation/@mode', oneOf('immediate', 'ondemand')).optional(),
  discard: flag('discard'),
})
