import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** How the guest tells that it panicked. */
export const panic = element('panic', {
  model: attr('@model', oneOf('isa', 'pseries', 'hyperv', 's390', 'pvpanic')).optional(),
  ...ofAnyDevice,
})
