import { NIC_NAME_LENGTH, type Candidate, type Decided, type Json, type Vif } from '@novalet/model'
import type { Guest } from '../../../guest.ts'
import { refuse } from '../../../refuse.ts'
import type { BackEnd, PassedDevice } from './back-end.ts'
import { pciAddressFields } from './pci-address.ts'

/** One port and where its interface stands. */
export interface Port {
  readonly guest: Guest
  readonly vif: Vif
  /** `devices.interface[0]` */
  readonly at: string
}

type ByType = (port: Port) => BackEnd | PassedDevice

const why = (
  port: Port,
  path: string,
  value: string,
  how: string,
  name: 'type' | 'vnic_type' | 'details.ovs_hybrid_plug' = 'type',
): Decided<string> => {
  const { type, vnicType, details } = port.vif
  const said = { type, vnic_type: vnicType, 'details.ovs_hybrid_plug': details['ovs_hybrid_plug'] }[name]
  return port.guest.set(`${port.at}.${path}`, [{ inputs: [{ kind: 'network', name, value: said }], value, how }])
}

const said = (name: string, value: Json | undefined): Candidate<string> => ({
  inputs: [{ kind: 'network', name, value }],
  value: typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined,
})

/** Host name of a port's tap. @source nova/network/os_vif_util.py _get_vif_name */
const tapOf = ({ guest, vif, at }: Port): Decided<string> =>
  guest.set(`${at}.target.dev`, [
    { ...said('devname', vif.devname), how: "the guest's tap" },
    {
      inputs: [{ kind: 'network', name: 'id', value: vif.id }],
      value: `nic${vif.id}`.slice(0, NIC_NAME_LENGTH),
      how: 'named after the port',
    },
  ])

const bridgeOf = (port: Port): Decided<string> =>
  port.guest.set(`${port.at}.source.bridge`, [{ ...said('network.bridge', port.vif.network.bridge), how: 'the bridge of the network' }])

const ethernet = (port: Port, more: Partial<BackEnd> = {}): BackEnd => ({
  kind: 'interface',
  type: why(port, 'type', 'ethernet', 'the tap is wired up apart from libvirt'),
  fields: { targetDev: tapOf(port) },
  hasBandwidth: true,
  hasMtu: true,
  ...more,
})

const hybrid = (port: Port): BackEnd => ({
  kind: 'interface',
  type: why(port, 'type', 'bridge', 'the guest reaches the switch through a Linux bridge', 'details.ovs_hybrid_plug'),
  fields: {
    sourceBridge: port.guest.set(`${port.at}.source.bridge`, [
      {
        inputs: [{ kind: 'network', name: 'id', value: port.vif.id }],
        value: `qbr${port.vif.id}`.slice(0, NIC_NAME_LENGTH),
        how: "the Linux bridge between the guest's tap and the switch",
      },
    ]),
    targetDev: tapOf(port),
  },
  hasBandwidth: true,
  hasMtu: true,
})

const isHybrid = ({ vif }: Port): boolean => vif.details['ovs_hybrid_plug'] === true

/** A virtual function given to the guest as an interface. */
const passedThrough = (port: Port, address: string | undefined, vlan?: Json): BackEnd => {
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

/** A tag given as text counts even where it is zero, as in Nova. */
const vlanOf = (port: Port, vlan: Json | undefined): Decided<number> | undefined => {
  if (vlan === undefined || vlan === null || vlan === '' || vlan === 0) return undefined
  return port.guest.set(`${port.at}.vlan`, [{ inputs: [{ kind: 'network', name: 'details.vlan', value: vlan }], value: Number(vlan) }])
}

/** A virtual function's network device, reached through macvtap. */
const onFunction = (port: Port, vlan?: Json): BackEnd => {
  const slot = slotOf(port)
  const device = port.guest.input.host.pciNetdevs[slot ?? '']
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

const slotOf = ({ vif }: Port): string | undefined => (typeof vif.profile['pci_slot'] === 'string' ? vif.profile['pci_slot'] : undefined)

const vhostUser = (port: Port, name?: Decided<string>): BackEnd => {
  const { guest, vif, at } = port
  const path = said('details.vhostuser_socket', vif.details['vhostuser_socket'])
  if (path.value === undefined)
    throw refuse('VifDetailsMissingVhostuserSockPath', `Port ${vif.id} is of type vhostuser but has no details.vhostuser_socket`)
  const mode = vif.details['vhostuser_mode'] === 'client' ? 'client' : 'server'
  return {
    kind: 'interface',
    type: why(port, 'type', 'vhostuser', 'the switch runs in user space'),
    driver: null,
    queueSizes: true,
    fields: {
      sourceType: why(port, 'source.type', 'unix', 'they meet at a socket'),
      sourceMode: guest.set(`${at}.source.mode`, [
        { inputs: [{ kind: 'network', name: 'details.vhostuser_mode', value: vif.details['vhostuser_mode'] }], value: mode },
      ]),
      sourcePath: guest.set(`${at}.source.path`, [path]),
      targetDev: name ?? tapOf(port),
    },
    hasBandwidth: false,
    hasMtu: false,
  }
}

const ovs: ByType = (port) => {
  const { guest, vif, at } = port
  if (vif.vnicType === 'vdpa') return vdpa(port)
  if (vif.vnicType === 'direct' || vif.vnicType === 'remote-managed') return passedThrough(port, slotOf(port))
  if (isHybrid(port)) return hybrid(port)
  if (vif.delegateCreate) return ethernet(port)
  const id = vif.ovsInterfaceId ?? vif.id
  const interfaceId = guest.set(`${at}.virtualport.interfaceid`, [
    { inputs: [{ kind: 'network', name: 'ovs_interfaceid', value: id }], value: id, how: 'by which Neutron knows the port' },
  ])
  return {
    kind: 'interface',
    type: why(port, 'type', 'bridge', 'libvirt puts the tap on the switch'),
    fields: {
      sourceBridge: bridgeOf(port),
      targetDev: tapOf(port),
      portType: why(port, 'virtualport.type', 'openvswitch', 'the switch is Open vSwitch'),
      portParameters: [{ interfaceId }],
    },
    hasBandwidth: true,
    hasMtu: true,
  }
}

const vdpa = (port: Port): BackEnd => {
  const slot = slotOf(port)
  const path = port.guest.input.host.vdpaDevices[slot ?? '']
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
    hasBandwidth: false,
    hasMtu: false,
  }
}

const bridge: ByType = (port) => ({
  kind: 'interface',
  type: why(port, 'type', 'bridge', 'the network is a Linux bridge'),
  fields: { sourceBridge: bridgeOf(port), targetDev: tapOf(port) },
  hasBandwidth: true,
  hasMtu: true,
})

const vhostuser: ByType = (port) => {
  const { details, id } = port.vif
  if (details['vhostuser_fp_plug'] === true || details['vhostuser_ovs_plug'] !== true) return vhostUser(port)
  const name = `vhu${id}`.slice(0, NIC_NAME_LENGTH)
  return vhostUser(
    port,
    port.guest.set(`${port.at}.target.dev`, [
      { inputs: [{ kind: 'network', name: 'id', value: id }], value: name, how: "the switch's port" },
    ]),
  )
}

const hwVeb: ByType = (port) => {
  const vlan = port.vif.details['vlan']
  const direct = port.vif.vnicType === 'direct' || port.vif.vnicType === 'accelerator-direct'
  return direct ? { ...passedThrough(port, slotOf(port), vlan), hasBandwidth: true } : onFunction(port, vlan)
}

const macvtap: ByType = (port) => {
  const { vif, guest, at } = port
  const missing = ['macvtap_source', 'macvtap_mode', 'physical_interface'].filter(
    (name) => vif.details[name] === undefined || vif.details[name] === null,
  )
  if (missing.length > 0)
    throw refuse('VifDetailsMissingMacvtapParameters', `Port ${vif.id} is of type macvtap but its details have no ${missing.join(', ')}`)
  return {
    kind: 'interface',
    type: why(port, 'type', 'direct', 'the port is a macvtap'),
    model: why(port, 'model', 'virtio', 'macvtap ports are virtio'),
    fields: {
      sourceDev: guest.set(`${at}.source.dev`, [said('details.macvtap_source', vif.details['macvtap_source'])]),
      sourceMode: guest.set(`${at}.source.mode`, [said('details.macvtap_mode', vif.details['macvtap_mode'])]),
    },
    hasBandwidth: true,
    hasMtu: false,
  }
}

const qbg: ByType = (port) => {
  const { vif, guest, at } = port
  const parameter = (key: string): Decided<string> =>
    guest.set(`${at}.virtualport.${key}`, [said(`qbg_params.${key}`, vif.qbgParams?.[key])])
  return {
    kind: 'interface',
    type: why(port, 'type', 'direct', 'the physical switch does the switching'),
    fields: {
      sourceDev: guest.set(`${at}.source.dev`, [said('network.meta.interface', vif.network.meta['interface'])]),
      sourceMode: why(port, 'source.mode', 'vepa', '802.1Qbg'),
      portType: why(port, 'virtualport.type', '802.1Qbg', '802.1Qbg'),
      portParameters: [
        { managerId: parameter('managerid') },
        { typeId: parameter('typeid') },
        { typeIdVersion: parameter('typeidversion') },
        { instanceId: parameter('instanceid') },
      ],
    },
    hasBandwidth: true,
    hasMtu: false,
  }
}

const qbh: ByType = (port) => {
  const { vif, guest, at } = port
  const base = vif.vnicType === 'direct' ? passedThrough(port, slotOf(port)) : onFunction(port)
  return {
    ...base,
    fields: {
      ...base.fields,
      portType: why(port, 'virtualport.type', '802.1Qbh', '802.1Qbh'),
      portParameters: [{ profileId: guest.set(`${at}.virtualport.profileid`, [said('details.profileid', vif.details['profileid'])]) }],
    },
    hasBandwidth: true,
  }
}

const wholeDevice: ByType = (port) => ({ kind: 'hostdev', address: slotOf(port) ?? '' })

const vrouter: ByType = (port) => {
  if (port.vif.vnicType === 'direct') return passedThrough(port, slotOf(port))
  return port.vif.vnicType === 'virtio-forwarder' ? vhostUser(port) : ethernet(port)
}

const agilio: ByType = (port) => {
  if (port.vif.vnicType === 'direct') return passedThrough(port, slotOf(port))
  return port.vif.vnicType === 'virtio-forwarder' ? vhostUser(port) : ovs(port)
}

/** The back end of each type of port. @source nova/virt/libvirt/vif.py get_config, nova/network/os_vif_util.py nova_to_osvif_vif */
export const BACK_ENDS: Readonly<Record<string, ByType>> = {
  ovs,
  bridge,
  vhostuser,
  vrouter,
  agilio_ovs: agilio,
  ivs: (port) => (isHybrid(port) ? hybrid(port) : ethernet(port)),
  hw_veb: hwVeb,
  macvtap,
  tap: (port) => ethernet(port, { hasBandwidth: false }),
  midonet: (port) => ethernet(port, { hasBandwidth: false, hasMtu: false }),
  iovisor: (port) => ethernet(port, { hasMtu: false }),
  '802.1qbg': qbg,
  '802.1qbh': qbh,
  hostdev_physical: wholeDevice,
  ib_hostdev: wholeDevice,
}
