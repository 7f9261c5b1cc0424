import { refuse } from '../../../refuse.ts'

/** Domain, bus, slot and function of `0000:06:00.2`, as hexadecimal texts. @source nova/pci/utils.py get_pci_address_fields */
export function pciAddressFields(address: string): {
  readonly domain: string
  readonly bus: string
  readonly slot: string
  readonly function: string
} {
  const dot = address.indexOf('.')
  const [domain, bus, slot, more] = address.slice(0, dot).split(':')
  const fn = address.slice(dot + 1)
  if (dot < 0 || domain === undefined || bus === undefined || slot === undefined || more !== undefined) {
    throw refuse('PciDeviceWrongAddressFormat', `"${address}" is no PCI address: it should look like 0000:06:00.2`)
  }
  return { domain: `0x${domain}`, bus: `0x${bus}`, slot: `0x${slot}`, function: `0x${fn}` }
}
