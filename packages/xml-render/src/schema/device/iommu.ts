import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, onOff } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** A virtual IOMMU. */
export const iommu = element('iommu', {
  model: attr('@model', oneOf('intel', 'smmuv3', 'virtio')),
  intremap: attr('driver/@intremap', onOff).optional(),
  cachingMode: attr('driver/@caching_mode', onOff).optional(),
  awBits: attr('driver/@aw_bits', integer).optional(),
  eim: attr('driver/@eim', onOff).optional(),
  iotlb: attr('driver/@iotlb', onOff).optional(),
  dmaTranslation: attr('driver/@dma_translation', onOff).optional(),
  ...ofAnyDevice,
})
