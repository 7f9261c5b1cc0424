import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'

/** How one of SPICE's channels is carried. */
export const spiceChannel = element('channel', {
  name: attr('@name', oneOf('main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir')),
  mode: attr('@mode', oneOf('secure', 'insecure', 'any')).optional(),
})

/** A graphical console. */
export const graphics = element('graphics', {
  type: attr('@type', oneOf('vnc', 'spice')),
  port: attr('@port', integer).optional(),
  autoport: attr('@autoport', yesNo).optional(),
  keymap: attr('@keymap', string).optional(),
  listen: attr('@listen', string).optional(),
  imageCompression: attr('image/@compression', oneOf('auto_glz', 'auto_lz', 'quic', 'glz', 'lz', 'off')).optional(),
  jpegCompression: attr('jpeg/@compression', oneOf('auto', 'never', 'always')).optional(),
  zlibCompression: attr('zlib/@compression', oneOf('auto', 'never', 'always')).optional(),
  playbackCompression: attr('playback/@compression', onOff).optional(),
  streamingMode: attr('streaming/@mode', oneOf('filter', 'all', 'off')).optional(),
  channels: list(spiceChannel),
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
