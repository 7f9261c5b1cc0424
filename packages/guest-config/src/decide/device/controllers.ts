import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import { isPpc, isPpc64 } from '../../arch/arch.ts'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Machine } from '../machine.ts'
import type { Place } from './place.ts'
import { askedUsbModel } from './usb-model.ts'

type Devices = readonly Decided<WritableDevice>[]

/** PCI Express slots for devices to come. @source nova/virt/libvirt/driver.py _guest_needs_pcie _guest_add_pcie_root_ports */
export function decidePciePorts(guest: Guest, machine: Machine, place: Place): Devices {
  const { from, host, input } = guest
  const count = input.config.get('libvirt.num_pcie_ports')
  const type = guest.isQemu ? (machine.type?.value ?? '') : ''
  if (count > 0 && host.arch === 'aarch64' && !guest.isQemu) {
    throw refuse('InvalidMachineType', `[libvirt]num_pcie_ports is ${count}, but such guests of aarch64 name no machine to have them`)
  }
  const fits = guest.isQemu && ((host.arch === 'aarch64' && type.startsWith('virt')) || (host.arch === 'x86_64' && type.includes('q35')))
  if (count === 0 || !fits) return []
  const configured = from.config('libvirt.num_pcie_ports').inputs
  const controller = (model: string, how: string): Decided<WritableDevice> => {
    const at = place('controller')
    const decided = guest.set(`${at}.model`, [{ inputs: configured, value: model, how }])
    return {
      value: { kind: 'controller', type: guest.set(`${at}.type`, [constant('pci', 'a PCI bus')]), model: decided },
      origin: decided.origin,
    }
  }
  return [
    controller('pcie-root', 'the ports need a root'),
    ...Array.from({ length: count }, () => controller('pcie-root-port', 'a slot for a device to come')),
  ]
}

/** The USB controller: always written, so that a guest without USB can do without it. @source nova/virt/libvirt/driver.py _guest_add_usb_root_controller */
export function decideUsbController(guest: Guest, machine: Machine, place: Place, devices: Devices): Devices {
  const asked = askedUsbModel(guest)
  if (!guest.release.usbController && asked === undefined) return []
  const at = place('controller')
  const user = devices.find(
    ({ value }) =>
      (value.kind === 'disk' && valueOf(value.targetBus) === 'usb') || (value.kind === 'input' && valueOf(value.bus) === 'usb'),
  )
  const isNeeded = isPpc64(machine.arch.value) || user !== undefined
  const type = guest.set(`${at}.type`, [constant('usb', 'written always, so that it can be switched off')])
  return [
    {
      value: {
        kind: 'controller',
        type,
        index: guest.set(`${at}.index`, [constant(0, 'the first of its kind')]),
        model: guest.pick(`${at}.model`, [
          isNeeded || isPpc(machine.arch.value)
            ? {
                inputs: user?.origin.inputs ?? machine.arch.origin.inputs,
                value: undefined,
                omits: true,
                how: 'something is on USB, so libvirt chooses',
              }
            : { inputs: asked?.origin.inputs ?? [], value: asked?.value },
          constant('none', 'nothing is on USB'),
        ]),
      },
      origin: type.origin,
    },
  ]
}

const valueOf = (given: unknown): unknown => (typeof given === 'object' && given !== null && 'value' in given ? given.value : given)
