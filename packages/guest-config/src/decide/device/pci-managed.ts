import { constant, isJsonObject, jsonText, type Candidate, type Json, type JsonObject } from '@novalet/model'
import type { Guest } from '../../guest.ts'
import { textToBoolean } from '../../text-to-boolean.ts'

/** Whether libvirt takes a device from the host and gives it back: as its record says, else the `device_spec` that offers it, else yes. @source nova/virt/libvirt/driver.py _get_guest_pci_device _set_managed_mode, nova/objects/pci_device.py extra_info */
export function managedOf(guest: Guest, device: JsonObject): readonly Candidate<boolean>[] {
  const { from, input } = guest
  const extra = isJsonObject(device['extra_info']) ? device['extra_info']['managed'] : undefined
  const spec = input.config
    .get('pci.device_spec')
    .flatMap(specsOf)
    .find((each) => offers(each, device))
  return [
    takenByHypervisor(guest),
    {
      inputs: [{ kind: 'request', name: 'pci_devices.extra_info.managed', value: extra }],
      value: readYes(extra),
      how: 'as its record says',
    },
    { inputs: from.config('pci.device_spec').inputs, value: readYes(spec?.['managed']), how: 'as the device_spec that offers it says' },
    constant(true, 'libvirt takes it from the host and gives it back'),
  ]
}

/** Whether libvirt takes an accelerator from the host and gives it back. @source nova/virt/libvirt/driver.py _set_managed_mode */
export const managedAccelerator = (guest: Guest): readonly Candidate<boolean>[] => [
  takenByHypervisor(guest),
  constant(true, 'libvirt takes it from the host and gives it back'),
]

const takenByHypervisor = ({ virtType }: Guest): Candidate<boolean> => ({
  inputs: virtType.origin.inputs,
  value: virtType.value === 'parallels' ? false : undefined,
  how: 'Virtuozzo takes it itself',
})

const readYes = (value: Json | undefined): boolean | undefined =>
  typeof value === 'string' || typeof value === 'boolean' ? textToBoolean(value) : undefined

/** A `device_spec` is an object, or a list of them. */
const specsOf = (text: string): readonly JsonObject[] => {
  const parsed = parse(text)
  return (Array.isArray(parsed) ? parsed : [parsed]).filter(isJsonObject)
}

const parse = (text: string): Json => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

/** Whether a `device_spec` fits a device by address, vendor and product, each where it is named. @source nova/pci/devspec.py PciDeviceSpec.match */
const offers = (spec: JsonObject, device: JsonObject): boolean =>
  ['vendor_id', 'product_id'].every((name) => fits(spec[name], device[name])) && fitsAddress(spec['address'], jsonText(device['address']))

const fits = (wanted: Json | undefined, found: Json | undefined): boolean => wanted === undefined || wanted === '*' || wanted === found

const fitsAddress = (wanted: Json | undefined, address: string): boolean => {
  if (wanted === undefined) return true
  if (typeof wanted !== 'string') return false
  const parts = address.split(/[:.]/)
  const asked = wanted.split(/[:.]/)
  const full = asked.length < parts.length ? [...asked, ...parts.slice(asked.length).map(() => '*')] : asked
  return full.length === parts.length && full.every((part, index) => part === '*' || part === parts[index])
}
