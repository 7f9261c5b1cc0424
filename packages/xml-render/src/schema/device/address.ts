import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf, onOff, string } from '../value-type.ts'

/** Where a device stands: on the guest's bus, or on the host's. Numbers stay as they are written, decimal or hexadecimal. */
export const deviceAddress = element('address', {
  type: attr(
    '@type',
    oneOf('pci', 'drive', 'virtio-serial', 'ccid', 'usb', 'ccw', 'virtio-mmio', 'spapr-vio', 'isa', 'dimm', 'mdev', 'unassigned'),
  ).optional(),
  domain: attr('@domain', string).optional(),
  bus: attr('@bus', string).optional(),
  slot: attr('@slot', string).optional(),
  function: attr('@function', string).optional(),
  multifunction: attr('@multifunction', onOff).optional(),
  controller: attr('@controller', string).optional(),
  target: attr('@target', string).optional(),
  unit: attr('@unit', string).optional(),
  port: attr('@port', string).optional(),
  cssid: attr('@cssid', string).optional(),
  ssid: attr('@ssid', string).optional(),
  devno: attr('@devno', string).optional(),
  reg: attr('@reg', string).optional(),
  base: attr('@base', string).optional(),
  iobase: attr('@iobase', string).optional(),
  irq: attr('@irq', string).optional(),
  zpciUid: attr('zpci/@uid', string).optional(),
  zpciFid: attr('zpci/@fid', string).optional(),
})
