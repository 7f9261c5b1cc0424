import { element, type ElementOf } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { integer, string } from '../value-type.ts'

const cellPages = element('pages', { size: attr('@size', integer), unit: attr('@unit', string).optional(), count: text('.', integer) })
const cellCpu = element('cpu', {
  id: attr('@id', integer),
  socketId: attr('@socket_id', integer).optional(),
  coreId: attr('@core_id', integer).optional(),
  siblings: attr('@siblings', string).optional(),
})
const cell = element('cell', {
  id: attr('@id', integer),
  /** @unit KiB */
  memory: text('memory', integer).optional(),
  pages: list(cellPages),
  cpus: list(cellCpu, 'cpus'),
})
const machine = element('machine', { canonical: attr('@canonical', string).optional(), name: text('.', string) })
const domainOfGuest = element('domain', {
  type: attr('@type', string),
  emulator: text('emulator', string).optional(),
  machines: list(machine),
})
const guest = element('guest', {
  osType: text('os_type', string).optional(),
  arch: attr('arch/@name', string).optional(),
  emulator: text('arch/emulator', string).optional(),
  machines: list(machine, 'arch'),
  domains: list(domainOfGuest, 'arch'),
})

/** What libvirt says of its host. @source nova/virt/libvirt/config.py LibvirtConfigCaps */
export const capabilities = element('capabilities', {
  hostUuid: text('host/uuid', string).optional(),
  arch: text('host/cpu/arch', string).optional(),
  model: text('host/cpu/model', string).optional(),
  vendor: text('host/cpu/vendor', string).optional(),
  sockets: attr('host/cpu/topology/@sockets', integer).optional(),
  cores: attr('host/cpu/topology/@cores', integer).optional(),
  threads: attr('host/cpu/topology/@threads', integer).optional(),
  cells: list(cell, 'host/topology/cells'),
  guests: list(guest),
})

/** The capabilities as read. */
export type Capabilities = ElementOf<typeof capabilities>
