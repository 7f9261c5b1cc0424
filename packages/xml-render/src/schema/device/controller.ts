import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, onOff, string } from '../value-type.ts'

/** A bus's controller. */
export const controller = element('controller', {
  type: attr('@type', oneOf('usb', 'scsi', 'pci', 'virtio-serial', 'ide', 'sata', 'fdc')),
  index: attr('@index', integer).optional(),
  model: attr('@model', string).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
})
