import { multi, option, optionGroup } from '../option.ts'
import { list, text } from '../value-type.ts'

/** `[devices]`. @source nova/conf/devices.py */
export const DEVICES = optionGroup('devices', 'nova/conf/devices.py', {
  enabled_mdev_types: option(list, [], 'mediated device types (old name enabled_vgpu_types)', { formerly: ['devices.enabled_vgpu_types'] }),
})

/** `[pci]`. @source nova/conf/pci.py */
export const PCI = optionGroup('pci', 'nova/conf/pci.py', {
  alias: multi(text, 'JSON alias for flavor PCI requests', { formerly: ['DEFAULT.pci_alias'] }),
  device_spec: multi(text, 'JSON list of devices offered (old name passthrough_whitelist)', {
    formerly: ['pci.passthrough_whitelist', 'DEFAULT.pci_passthrough_whitelist'],
  }),
})
