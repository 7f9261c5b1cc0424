import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'

/** A graphical console. */
export const graphics = element('graphics', {
  type: attr('@type', oneOf('vnc', 'spice')),
  port: attr('@port', integer).optional(),
  autoport: attr('@autoport', yesNo).optional(),
  keymap: attr('@keymap', string).optional(),
  listen: attr('@listen', string).optional(),
})

/** A video card. */
export const video = element('video', {
  model: attr('model/@type', oneOf('virtio', 'qxl', 'vga', 'cirrus', 'vmvga', 'xen', 'gop', 'none', 'bochs')).optional(),
  vram: attr('model/@vram', integer).optional(),
  heads: attr('model/@heads', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
})

/** A pointer or keyboard. */
export const input = element('input', {
  type: attr('@type', oneOf('tablet', 'keyboard', 'mouse')),
  bus: attr('@bus', oneOf('usb', 'virtio', 'ps2')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
})
