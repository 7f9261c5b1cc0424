import { jsonText, type Decided, type Json } from '@novalet/model'
import { refuse } from '../../../refuse.ts'
import type { BackEnd } from './back-end.ts'
import { pciAddressFields } from './pci-address.ts'
import { slotOf, why, type ByType, type Port } from './port.ts'

const ownOf = (facts: Readonly<Record<string, string>>, slot: string | undefined): string | undefined =>
  slot !== undefined && Object.hasOwn(facts, slot) ? facts[slot] : undefined

/** A virtual function given to the guest as an interface. */
export const passedThrough = (port: Port, address: string | undefined, vlan?: Json): BackEnd => {
  const inputs = [{ kind: 'network', name: 'profile.pci_slot', value: address } as const]
  const of = <T>(path: string, value: T, how?: string): Decided<T> =>
    port.guest.set(`${port.at}.source.address.${path}`, [{ inputs, value, how }])
  const fields = pciAddressFields(address ?? '')
  const type = why(port, 'type', 'hostdev', 'the port is a PCI device of its own', 'vnic_type')
  return {
    kind: 'interface',
    type,
    model: null,
    fields: {
      managed: { value: true, origin: type.origin },
      sourceAddressType: of('type', 'pci'),
      sourceAddressDomain: of('domain', fields.domain),
      sourceAddressBus: of('bus', fields.bus),
      sourceAddressSlot: of('slot', fields.slot),
      sourceAddressFunction: of('function', fields.function),
      vlan: vlanOf(port, vlan),
    },
    hasBandwidth: false,
    hasMtu: false,
  }
}

/** A virtual function's network device, reached through macvtap. */
export const onFunction = (port: Port, vlan?: Json): BackEnd => {
  const slot = slotOf(port)
  const device = ownOf(port.guest.input.host.pciNetdevs, slot)
  if (device === undefined)
    throw refuse('PciDeviceNotFoundById', `Port ${port.vif.id} is on ${slot ?? 'no PCI slot'}, which has no network device on this host`)
  return {
    kind: 'interface',
    type: why(port, 'type', 'direct', 'the port is a network device of the host', 'vnic_type'),
    driver: why(port, 'driver.name', 'vhost', 'macvtap is served by the kernel'),
    fields: {
      sourceDev: port.guest.set(`${port.at}.source.dev`, [
        { inputs: [{ kind: 'network', name: 'profile.pci_slot', value: slot }], value: device, how: 'its network device' },
      ]),
      sourceMode: why(port, 'source.mode', 'passthrough', 'the guest has it alone'),
      vlan: vlanOf(port, vlan),
    },
    hasBandwidth: true,
    hasMtu: false,
  }
}

/** A tag given as text counts even where it is zero, as in Nova. */
const vlanOf = (port: Port, vlan: Json | undefined): Decided<number> | undefined => {
  if (vlan === undefined || vlan === null || vlan === '' || vlan === 0) return undefined
  return port.guest.set(`${port.at}.vlan`, [
    { inputs: [{ kind: 'network', name: 'details.vlan', value: vlan }], value: Number(jsonText(vlan)) },
  ])
}

/** A virtual function with a switch of its own. */
export const hwVeb: ByType = (port) => {
  const { id, details } = port.vif
  if (!Object.hasOwn(details, 'vlan')) throw refuse('InvalidInput', `Port ${id} of type hw_veb has no details.vlan`)
  const { vlan } = details
  const direct = port.vif.vnicType === 'direct' || port.vif.vnicType === 'accelerator-direct'
  return direct ? { ...passedThrough(port, slotOf(port), vlan), hasBandwidth: true } : onFunction(port, vlan)
}

/** A device that speaks virtio itself. */
export const vdpa = (port: Port): BackEnd => {
  const slot = slotOf(port)
  const path = ownOf(port.guest.input.host.vdpaDevices, slot)
  if (path === undefined)
    throw refuse('PciDeviceNotFoundById', `Port ${port.vif.id} is on ${slot ?? 'no PCI slot'}, which has no vDPA device on this host`)
  return {
    kind: 'interface',
    type: why(port, 'type', 'vdpa', 'the device speaks virtio itself', 'vnic_type'),
    fields: {
      sourceDev: port.guest.set(`${port.at}.source.dev`, [
        { inputs: [{ kind: 'network', name: 'profile.pci_slot', value: slot }], value: path, how: 'its vDPA device' },
      ]),
    },
    queueSizes: true,
    hasBandwidth: false,
    hasMtu: false,
  }
}
