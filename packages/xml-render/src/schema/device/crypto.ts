import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, onOff } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

/** A cryptographic device. */
export const crypto = element('crypto', {
  model: attr('@model', oneOf('virtio')).optional(),
  type: attr('@type', oneOf('qemu')).optional(),
  backendModel: attr('backend/@model', oneOf('builtin', 'lkcf')).optional(),
  queues: attr('backend/@queues', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  ...ofAnyDevice,
})
