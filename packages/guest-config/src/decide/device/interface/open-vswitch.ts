import { bridgeOf, slotOf, tapOf, why, type ByType } from './port.ts'
import { ethernet, hybrid, isHybrid } from './bridged.ts'
import { passedThrough, vdpa } from './pci-function.ts'

/** Open vSwitch. */
export const ovs: ByType = (port) => {
  const { guest, vif, at } = port
  if (vif.vnicType === 'vdpa') return vdpa(port)
  if (vif.vnicType === 'direct' || vif.vnicType === 'remote-managed') return passedThrough(port, slotOf(port))
  if (isHybrid(port)) return hybrid(port)
  if (vif.details['ovs_create_tap'] === true) return tapOfSwitch(port)
  if (vif.delegateCreate) return ethernet(port)
  const id = vif.ovsInterfaceId || vif.id
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

/** A tap that is made with the switch's port, and that libvirt only opens. */
const tapOfSwitch: ByType = (port) => {
  const base = ethernet(port)
  const { guest, at } = port
  const said = { kind: 'network', name: 'details.ovs_create_tap', value: true } as const
  const targetManaged = guest.set(`${at}.target.managed`, [{ inputs: [said], value: false, how: 'the tap is made with the port' }])
  return { ...base, fields: { ...base.fields, targetManaged } }
}
