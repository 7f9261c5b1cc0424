import { element } from './element-schema.ts'
import { attr, list, text } from './field.ts'
import { integer, oneOf, string } from './value-type.ts'

/** A flag of the CPU. */
export const cpuFeature = element('feature', {
  name: attr('@name', string),
  policy: attr('@policy', oneOf('require', 'disable', 'force', 'optional', 'forbid')).optional(),
})

/** A NUMA cell of the guest. */
export const numaCell = element('cell', {
  id: attr('@id', integer).optional(),
  cpus: attr('@cpus', string).optional(),
  /** @unit KiB */
  memory: attr('@memory', integer).optional(),
  memAccess: attr('@memAccess', oneOf('shared', 'private')).optional(),
})

/** The guest's CPU. */
export const cpu = element('cpu', {
  mode: attr('@mode', oneOf('host-model', 'host-passthrough', 'custom', 'maximum')).optional(),
  match: attr('@match', oneOf('exact', 'minimum', 'strict')).optional(),
  arch: text('arch', string).optional(),
  model: text('model', string).optional(),
  vendor: text('vendor', string).optional(),
  sockets: attr('topology/@sockets', integer).optional(),
  cores: attr('topology/@cores', integer).optional(),
  threads: attr('topology/@threads', integer).optional(),
  maxPhysAddrMode: attr('maxphysaddr/@mode', oneOf('passthrough', 'emulate')).optional(),
  maxPhysAddrBits: attr('maxphysaddr/@bits', integer).optional(),
  features: list(cpuFeature),
  numa: list(numaCell, 'numa'),
})
