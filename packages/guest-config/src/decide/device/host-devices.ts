import { because, constant, isJsonObject, jsonText, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { pciDevice } from './pci-device.ts'
import { managedAccelerator, managedOf } from './pci-managed.ts'
import type { Place } from './place.ts'

type Devices = readonly Decided<WritableDevice>[]

/** PCI devices that the flavor's alias claimed. Those of ports are interfaces. @source nova/virt/libvirt/driver.py _guest_add_pci_devices */
export function decidePciDevices(guest: Guest, place: Place): Devices {
  const { input, isQemu, virtType } = guest
  const devices = input.pciDevices ?? []
  if (!isQemu) {
    if (devices.length > 0)
      throw refuse('PciDeviceUnsupportedHypervisor', `PCI devices were claimed, but ${virtType.value} cannot pass them through`)
    return []
  }
  const aliases = new Map((input.pciRequests ?? []).map((request) => [request['request_id'] ?? null, request['alias_name']]))
  return devices
    .filter((device) => {
      const request = device['request_id'] ?? null
      if (aliases.has(request)) return (aliases.get(request) ?? null) !== null
      throw refuse(
        'InvalidInput',
        `PCI device ${jsonText(device['address'])} was claimed for request ${jsonText(request)}, which is none of the instance's pci_requests`,
      )
    })
    .map((device) => {
      const address = jsonText(device['address'])
      if (!ADDRESS.test(address))
        throw refuse('PciDeviceWrongAddressFormat', `"${address}" is no address of a PCI device: it should look like 0000:06:00.2`)
      return pciDevice(guest, place('hostdev'), {
        address,
        input: { kind: 'request', name: 'pci_devices', value: device['address'] },
        how: 'claimed for the flavor',
        managed: managedOf(guest, device),
      })
    })
}

/** @source nova/pci/utils.py parse_address */
const ADDRESS = /^[\da-f]{4}:[\da-f]{2}:[\da-f]{2}\.[0-7]$/i

/** Accelerators of Cyborg, where all are PCI devices. @source nova/virt/libvirt/driver.py _guest_add_accel_pci_devices */
export function decideAccelerators(guest: Guest, place: Place): Devices {
  const requests = guest.input.accelInfo ?? []
  if (!requests.every((request) => request['attach_handle_type'] === 'PCI')) return []
  return requests.map((request) => {
    const info = request['attach_handle_info']
    if (!isJsonObject(info)) throw refuse('InvalidInput', `Accelerator ${jsonText(request['uuid'])} has no attach_handle_info`)
    const part = (name: string): string => jsonText(info[name]).replace(/^0x/, '')
    const address = `${part('domain')}:${part('bus')}:${part('device')}.${part('function')}`
    return pciDevice(guest, place('hostdev'), {
      address,
      input: { kind: 'request', name: 'accel_info', value: request['uuid'] },
      how: 'an accelerator bound to the instance',
      managed: managedAccelerator(guest),
    })
  })
}

/** Mediated devices: slices of a GPU. @source nova/virt/libvirt/driver.py _guest_add_mdevs */
export function decideMediatedDevices(guest: Guest, place: Place): Devices {
  return (guest.input.mdevs ?? []).map((uuid) => {
    const at = place('hostdev')
    const origin = because([{ kind: 'request', name: 'mdevs', value: uuid }], 'a mediated device given to the instance')
    const of = <T>(path: string, value: T): Decided<T> => guest.set(`${at}.${path}`, [{ inputs: origin.inputs, value, how: origin.how }])
    return {
      value: {
        kind: 'hostdev',
        mode: of('mode', 'subsystem'),
        type: of('type', 'mdev'),
        managed: guest.set(`${at}.managed`, [constant(false, 'made before the guest starts')]),
        model: guest.set(`${at}.model`, [constant('vfio-pci', 'what the guest sees is a PCI device')]),
        addressUuid: of('source.address.uuid', uuid),
      },
      origin,
    }
  })
}
