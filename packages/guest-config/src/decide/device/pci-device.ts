import { because, type Candidate, type Decided, type Input } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { pciAddressFields } from './interface/pci-address.ts'

/** Which PCI device of the host, and why the guest has it. */
export interface PciDeviceAsked {
  /** `0000:06:00.2` */
  readonly address: string
  readonly input: Input
  readonly how: string
  /** Whether libvirt takes it from the host and gives it back. */
  readonly managed: readonly Candidate<boolean>[]
}

/** A PCI device of the host given to the guest. @source nova/virt/libvirt/driver.py _get_guest_pci_device */
export function pciDevice(guest: Guest, at: string, { address, input, how, managed }: PciDeviceAsked): Decided<WritableDevice> {
  const of = <T>(path: string, value: T, why?: string): Decided<T> => guest.set(`${at}.${path}`, [{ inputs: [input], value, how: why }])
  const fields = pciAddressFields(address)
  return {
    value: {
      kind: 'hostdev',
      mode: of('mode', 'subsystem', how),
      type: of('type', 'pci', how),
      managed: guest.set(`${at}.managed`, managed),
      addressDomain: of('source.address.domain', fields.domain),
      addressBus: of('source.address.bus', fields.bus),
      addressSlot: of('source.address.slot', fields.slot),
      addressFunction: of('source.address.function', fields.function),
    },
    origin: because([input], how),
  }
}
