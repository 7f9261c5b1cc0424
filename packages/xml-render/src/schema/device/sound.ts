import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf } from '../value-type.ts'

/** A sound card. */
export const sound = element('sound', {
  model: attr('@model', oneOf('sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich9', 'usb', 'virtio')),
})
