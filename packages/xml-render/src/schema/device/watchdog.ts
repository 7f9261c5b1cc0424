import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'

/** A watchdog. */
export const watchdog = element('watchdog', {
  model: attr('@model', oneOf('i6300esb')),
  action: attr('@action', oneOf('none', 'pause', 'poweroff', 'reset')).optional(),
})
