import type { Decided, Input } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { pciAddressFields } from './interface/pci-address.ts'

/** A PCI device of the host given to the guest. @source nova/virt/libvirt/driver.py _get_guest_pci_device _set_managed_mode */
export function pciDevice(
  guest: Guest,
  at: string,
  address: string,
  input: Input,
  how: string,
  alwaysManaged = false,
): Decided<WritableDevice> {
  const of = <T>(path: string, value: T, why?: string): Decided<T> => guest.set(`${at}.${path}`, [{ inputs: [input], value, how: why }])
  const fields = pciAddressFields(address)
  const managed = alwaysManaged || guest.virtType.value !== 'parallels'
  return {
    value: {
      kind: 'hostdev',
      mode: of('mode', 'subsystem', how),
      type: of('type', 'pci', how),
      managed: of('managed', managed, managed ? 'libvirt takes it from the host and gives it back' : 'it is taken from the host by others'),
      addressDomain: of('source.address.domain', fields.domain),
      addressBus: of('source.address.bus', fields.bus),
      addressSlot: of('source.address.slot', fields.slot),
      addressFunction: of('source.address.function', fields.function),
    },
    origin: { inputs: [input], how },
  }
}
