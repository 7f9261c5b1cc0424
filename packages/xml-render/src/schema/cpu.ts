import { element } from './element-schema.ts'
import { attr, list, text } from './field.ts'
import { integer, kib, oneOf, onOff, string, yesNo } from './value-type.ts'

/** A flag of the CPU. */
export const cpuFeature = element('feature', {
  name: attr('@name', string),
  policy: attr('@policy', oneOf('require', 'disable', 'force', 'optional', 'forbid')).optional(),
})

/** How far one cell is from another. */
export const numaSibling = element('sibling', { id: attr('@id', integer), value: attr('@value', integer) })

/** A cache in front of a cell's memory. */
export const numaCache = element('cache', {
  level: attr('@level', integer),
  associativity: attr('@associativity', oneOf('none', 'direct', 'full')).optional(),
  policy: attr('@policy', oneOf('none', 'writeback', 'writethrough')).optional(),
  size: attr('size/@value', integer).optional(),
  sizeUnit: attr('size/@unit', string).optional(),
  line: attr('line/@value', integer).optional(),
  lineUnit: attr('line/@unit', string).optional(),
})

const interconnect = {
  initiator: attr('@initiator', integer),
  target: attr('@target', integer),
  cache: attr('@cache', integer).optional(),
  type: attr('@type', oneOf('access', 'read', 'write')).optional(),
  value: attr('@value', integer),
}

/** How long an access from one cell to another takes. */
export const numaLatency = element('latency', interconnect)
/** How much can be moved from one cell to another. */
export const numaBandwidth = element('bandwidth', { ...interconnect, unit: attr('@unit', string).optional() })

/** A NUMA cell of the guest. */
export const numaCell = element('cell', {
  id: attr('@id', integer).optional(),
  cpus: attr('@cpus', string).optional(),
  /** @unit KiB */
  memory: attr('@memory', kib).optional(),
  memoryUnit: attr('@unit', string).optional(),
  memAccess: attr('@memAccess', oneOf('shared', 'private')).optional(),
  discard: attr('@discard', yesNo).optional(),
  distances: list(numaSibling, 'distances'),
  caches: list(numaCache),
})

/** The guest's CPU. */
export const cpu = element('cpu', {
  mode: attr('@mode', oneOf('host-model', 'host-passthrough', 'custom', 'maximum')).optional(),
  match: attr('@match', oneOf('exact', 'minimum', 'strict')).optional(),
  check: attr('@check', oneOf('none', 'partial', 'full')).optional(),
  migratable: attr('@migratable', onOff).optional(),
  deprecatedFeatures: attr('@deprecated_features', onOff).optional(),
  arch: text('arch', string).optional(),
  model: text('model', string).optional(),
  modelFallback: attr('model/@fallback', oneOf('allow', 'forbid')).optional(),
  modelVendorId: attr('model/@vendor_id', string).optional(),
  vendor: text('vendor', string).optional(),
  sockets: attr('topology/@sockets', integer).optional(),
  dies: attr('topology/@dies', integer).optional(),
  clusters: attr('topology/@clusters', integer).optional(),
  cores: attr('topology/@cores', integer).optional(),
  threads: attr('topology/@threads', integer).optional(),
  maxPhysAddrMode: attr('maxphysaddr/@mode', oneOf('passthrough', 'emulate')).optional(),
  maxPhysAddrBits: attr('maxphysaddr/@bits', integer).optional(),
  maxPhysAddrLimit: attr('maxphysaddr/@limit', integer).optional(),
  cacheLevel: attr('cache/@level', integer).optional(),
  cacheMode: attr('cache/@mode', oneOf('emulate', 'passthrough', 'disable')).optional(),
  features: list(cpuFeature),
  numa: list(numaCell, 'numa'),
  numaLatencies: list(numaLatency, 'numa/interconnects'),
  numaBandwidths: list(numaBandwidth, 'numa/interconnects'),
})
