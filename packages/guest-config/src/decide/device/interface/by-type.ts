import { refuse } from '../../../refuse.ts'
import { bridge, ethernet, hybrid, isHybrid, tap } from './bridged.ts'
import { macvtap, qbg, qbh } from './direct.ts'
import { ovs } from './open-vswitch.ts'
import { hwVeb, passedThrough } from './pci-function.ts'
import { namedTapOf, slotOf, type ByType, type Port } from './port.ts'
import { vhostUser, vhostuser } from './vhost-user.ts'

const wholeDevice: ByType = (port) => ({ kind: 'hostdev', address: slotOf(port) ?? '' })

/** A socket that a smart NIC serves: the port is on a virtual function all the same. */
const forwarder: ByType = (port) => {
  if (slotOf(port) === undefined) throw refuse('InvalidInput', `Port ${port.vif.id} is a virtio-forwarder, but its profile has no pci_slot`)
  return vhostUser(port)
}

const vrouter: ByType = (port) => {
  const { id, vnicType } = port.vif
  switch (vnicType) {
    case 'normal':
      return ethernet(port)
    case 'direct':
      return passedThrough(port, slotOf(port))
    case 'virtio-forwarder':
      return forwarder(port)
    default:
      throw refuse('InternalError', `Port ${id} of type vrouter has vnic_type ${vnicType}: choose normal, direct or virtio-forwarder`)
  }
}

const agilio: ByType = (port) => {
  if (port.vif.vnicType === 'direct') return passedThrough(port, slotOf(port))
  return port.vif.vnicType === 'virtio-forwarder' ? forwarder(port) : ovs(port)
}

const unnamed = (port: Port) => ({ fields: { targetDev: namedTapOf(port) } })

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
  tap: (port) => tap(port, unnamed(port)),
  midonet: (port) => ethernet(port, { ...unnamed(port), hasBandwidth: false, hasMtu: false }),
  iovisor: (port) => ethernet(port, { ...unnamed(port), hasMtu: false }),
  '802.1qbg': qbg,
  '802.1qbh': qbh,
  hostdev_physical: wholeDevice,
  ib_hostdev: wholeDevice,
}
