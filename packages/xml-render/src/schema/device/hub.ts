import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** A USB hub. */
export const hub = element('hub', { type: attr('@type', oneOf('usb')), ...ofAnyDevice })
