import { deviceAddress } from '../device/address.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, text } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'
import { bandwidthLimits } from '../bandwidth.ts'
import { virtualPort } from './virtual-port.ts'

/** A guest's port of a network. */
export const networkPort = element('networkport', {
  uuid: text('uuid', string).optional(),
  ownerName: text('owner/name', string).optional(),
  ownerUuid: text('owner/uuid', string).optional(),
  group: text('group', string).optional(),
  mac: attr('mac/@address', string).optional(),
  ...virtualPort,
  ...bandwidthLimits,
  portIsolated: attr('port/@isolated', yesNo).optional(),
  trustGuestRxFilters: attr('rxfilters/@trustGuest', yesNo).optional(),
  plugType: attr('plug/@type', oneOf('network', 'bridge', 'direct', 'hostdev-pci')).optional(),
  plugBridge: attr('plug/@bridge', string).optional(),
  plugMacTableManager: attr('plug/@macTableManager', oneOf('kernel', 'libvirt')).optional(),
  plugDev: attr('plug/@dev', string).optional(),
  plugMode: attr('plug/@mode', oneOf('bridge', 'passthrough', 'private', 'vepa')).optional(),
  plugManaged: attr('plug/@managed', yesNo).optional(),
  plugDriver: attr('plug/driver/@name', oneOf('vfio', 'kvm')).optional(),
  plugAddress: child(deviceAddress, 'plug').optional(),
})

/** A port as read. */
export type NetworkPort = ElementOf<typeof networkPort>
