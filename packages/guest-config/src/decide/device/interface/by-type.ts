import { bridge, ethernet, hybrid, isHybrid, tap } from './bridged.ts'
import { macvtap, qbg, qbh } from './direct.ts'
import { ovs } from './open-vswitch.ts'
import { hwVeb, passedThrough } from './pci-function.ts'
import { slotOf, type ByType } from './port.ts'
import { vhostUser, vhostuser } from './vhost-user.ts'

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
  tap,
  midonet: (port) => ethernet(port, { hasBandwidth: false, hasMtu: false }),
  iovisor: (port) => ethernet(port, { hasMtu: false }),
  '802.1qbg': qbg,
  '802.1qbh': qbh,
  hostdev_physical: wholeDevice,
  ib_hostdev: wholeDevice,
}
