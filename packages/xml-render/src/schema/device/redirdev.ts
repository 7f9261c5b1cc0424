import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, string, yesNo } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'
import { characterSource } from './character.ts'

/** A port for a USB device of who looks at the console. */
export const redirdev = element('redirdev', {
  type: attr('@type', oneOf('spicevmc', 'tcp', 'unix', 'dbus')),
  bus: attr('@bus', oneOf('usb')).optional(),
  ...characterSource,
  bootOrder: attr('boot/@order', integer).optional(),
  ...ofAnyDevice,
})

/** A USB device that may be redirected, or not; -1 stands for any. */
export const redirfilterDevice = element('usbdev', {
  class: attr('@class', string).optional(),
  vendor: attr('@vendor', string).optional(),
  product: attr('@product', string).optional(),
  version: attr('@version', string).optional(),
  allow: attr('@allow', yesNo).optional(),
})

/** Which USB devices may be redirected: the first that fits decides. */
export const redirfilter = element('redirfilter', { devices: list(redirfilterDevice) })
