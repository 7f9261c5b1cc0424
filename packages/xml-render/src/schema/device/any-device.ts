import { attr, child } from '../field.ts'
import { integer, onOff, string, yesNo } from '../value-type.ts'
import { deviceAddress } from './address.ts'

/** What any device has. */
export const ofAnyDevice = {
  alias: attr('alias/@name', string).optional(),
  address: child(deviceAddress).optional(),
}

/** What a device that the guest can boot from has. */
export const ofBootDevice = {
  bootOrder: attr('boot/@order', integer).optional(),
  bootLoadparm: attr('boot/@loadparm', string).optional(),
}

/** What a PCI device has besides. */
export const ofPciDevice = {
  acpiIndex: attr('acpi/@index', integer).optional(),
  romBar: attr('rom/@bar', onOff).optional(),
  romEnabled: attr('rom/@enabled', yesNo).optional(),
  romFile: attr('rom/@file', string).optional(),
}

/** How the driver of a virtio device works, but for its IOMMU. */
export const ofVirtioDriver = {
  ats: attr('driver/@ats', onOff).optional(),
  packed: attr('driver/@packed', onOff).optional(),
  pagePerVq: attr('driver/@page_per_vq', onOff).optional(),
}
