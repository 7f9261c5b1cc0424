import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'

/** A port for a USB device of who looks at the console. */
export const redirdev = element('redirdev', {
  type: attr('@type', oneOf('spicevmc', 'tcp')),
  bus: attr('@bus', oneOf('usb')).optional(),
})
