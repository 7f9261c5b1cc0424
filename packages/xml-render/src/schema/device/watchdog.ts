import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** A watchdog. */
export const watchdog = element('watchdog', {
  model: attr('@model', oneOf('i6300esb', 'ib700', 'diag288', 'itco')),
  action: attr('@action', oneOf('none', 'pause', 'poweroff', 'reset', 'shutdown', 'dump', 'inject-nmi')).optional(),
  ...ofAnyDevice,
})
