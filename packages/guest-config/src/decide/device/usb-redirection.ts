import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { conflict } from '../flavor-and-image.ts'
import type { Place } from './place.ts'

/** What an XHCI controller has. */
const MOST_PORTS = 15

const SPEC = 'hw:redirected_usb_ports'
const PROPERTY = 'hw_redirected_usb_ports'

/**
 * Decides the ports by which USB devices of who looks at the console reach the guest.
 * @source nova/virt/libvirt/driver.py _add_redirected_usb_ports, nova/virt/hardware.py get_redirected_usb_ports
 * @differs Nova compares the flavor's text with the image's number, so that both together always conflict; here only where they differ.
 */
export function decideRedirectedUsbPorts(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const { from } = guest
  const ofFlavor = from.extraSpec(SPEC, (text) => (text === '' ? undefined : countOf(text)))
  const ofImage = from.image(PROPERTY, (value) => Number(value) || undefined)
  if (ofFlavor.value && ofImage.value && ofFlavor.value !== ofImage.value) throw conflict(guest, SPEC, PROPERTY)
  const count = guest.pick('devices.redirdev', [ofFlavor, ofImage])
  if (count === undefined) return []
  if (count.value < 0 || count.value > MOST_PORTS)
    throw refuse('Invalid', `${count.value} redirected USB ports are asked for: a guest can have from 0 to ${MOST_PORTS}`)
  return Array.from({ length: count.value }, () => {
    const at = place('redirdev')
    return {
      value: {
        kind: 'redirdev',
        type: guest.set(`${at}.type`, [{ inputs: count.origin.inputs, value: 'spicevmc', how: 'over SPICE' }]),
        bus: guest.set(`${at}.bus`, [constant('usb', 'all that can be redirected')]),
      },
      origin: count.origin,
    }
  })
}

const countOf = (text: string): number => {
  if (/^\s*[+-]?\d+\s*$/.test(text)) return Number(text)
  throw refuse('Invalid', `Flavor has ${SPEC}=${text}: it has to be a whole number`)
}
