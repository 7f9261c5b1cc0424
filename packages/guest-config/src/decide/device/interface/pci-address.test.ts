import { expect, it } from 'vitest'
import { pciAddressFields } from './pci-address.ts'

it('splits an address as Nova does: the function is all after the first dot', () => {
  expect(pciAddressFields('0000:06:00.2')).toEqual({ domain: '0x0000', bus: '0x06', slot: '0x00', function: '0x2' })
  expect(pciAddressFields('0000:06:00.2.3').function).toBe('0x2.3')
})

it.each(['', '06:00.2', '0000:06:00', '0000:06:00:01.2'])('refuses what is none: "%s"', (address) => {
  expect(() => pciAddressFields(address)).toThrow(expect.objectContaining({ code: 'PciDeviceWrongAddressFormat' }))
})
