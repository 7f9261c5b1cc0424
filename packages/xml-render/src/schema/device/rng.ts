import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { oneOf, onOff, string } from '../value-type.ts'

/** A source of randomness. */
export const rng = element('rng', {
  model: attr('@model', oneOf('virtio')),
  ratePeriod: attr('rate/@period', string).optional(),
  rateBytes: attr('rate/@bytes', string).optional(),
  backendModel: attr('backend/@model', oneOf('random', 'builtin', 'egd')).optional(),
  backend: text('backend', string).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
})
