import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'

/** A host's device given to the guest. */
export const hostdev = element('hostdev', {
  mode: attr('@mode', oneOf('subsystem')).optional(),
  type: attr('@type', oneOf('pci', 'mdev', 'usb')).optional(),
  managed: attr('@managed', yesNo).optional(),
  model: attr('@model', string).optional(),
  addressDomain: attr('source/address/@domain', string).optional(),
  addressBus: attr('source/address/@bus', string).optional(),
  addressSlot: attr('source/address/@slot', string).optional(),
  addressFunction: attr('source/address/@function', string).optional(),
  addressUuid: attr('source/address/@uuid', string).optional(),
})
