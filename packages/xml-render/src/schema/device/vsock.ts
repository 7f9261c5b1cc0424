import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, onOff, yesNo } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

/** A socket between host and guest. */
export const vsock = element('vsock', {
  model: attr('@model', oneOf('virtio', 'virtio-transitional', 'virtio-non-transitional')).optional(),
  cidAuto: attr('cid/@auto', yesNo).optional(),
  cid: attr('cid/@address', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  ...ofAnyDevice,
})
