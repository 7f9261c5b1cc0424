import type { Vif } from '@novalet/model'
import type { PlugOptions, PlugRequest } from '../plug-request.ts'
import { linuxBridge } from './linux-bridge.ts'
import { nothing } from './nothing.ts'
import { ovsDirect } from './ovs-direct.ts'
import { ovsHybrid } from './ovs-hybrid.ts'
import { ovsPortBridge } from './ovs-port-bridge.ts'
import { ovsVhostUser, vhostUserSocket } from './ovs-vhost-user.ts'
import { refused, unbound } from './refused.ts'
import { tap } from './tap.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * Which plugin plugs a port.
 * @source nova/network/os_vif_util.py nova_to_osvif_vif
 * @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.plug
 */
export const pluginFor = ({ vif, options }: PlugRequest): VifPlugin => byType[vif.type]?.(vif, options) ?? unbound

const ovs = (vif: Vif, options: PlugOptions): VifPlugin => {
  if (vif.vnicType === 'direct' || vif.vnicType === 'vdpa') return refused('the representor of an SR-IOV function')
  if (vif.vnicType === 'remote-managed') return nothing
  if (vif.details['ovs_hybrid_plug'] === true) return ovsHybrid
  return options.perPortBridge === true ? ovsPortBridge : ovsDirect
}

const vhostUser = ({ details }: Vif): VifPlugin => {
  if (details['vhostuser_fp_plug'] === true) return refused("6WIND's fast path")
  if (details['vhostuser_ovs_plug'] === true) return ovsVhostUser
  if (details['vhostuser_vrouter_plug'] === true) return refused("Contrail's vRouter")
  return { plug: (request) => (vhostUserSocket(request), []), unplug: () => [] }
}

const agilio = (vif: Vif, options: PlugOptions): VifPlugin =>
  vif.vnicType === 'direct' || vif.vnicType === 'virtio-forwarder' ? refused("Netronome's Agilio OVS") : ovs(vif, options)

const hardwareBridge = ({ vnicType, profile }: Vif): VifPlugin => {
  if (vnicType === 'macvtap') return refused('MAC and VLAN set on an SR-IOV function')
  return vnicType === 'direct' && 'trusted' in profile ? refused('trust set on an SR-IOV function') : nothing
}

const byType: Readonly<Record<string, (vif: Vif, options: PlugOptions) => VifPlugin>> = {
  ovs,
  bridge: () => linuxBridge,
  tap: () => tap,
  vhostuser: vhostUser,
  agilio_ovs: agilio,
  hw_veb: hardwareBridge,
  macvtap: ({ details }) => (details['vlan'] ? refused('a VLAN device under the macvtap') : nothing),
  hostdev_physical: () => nothing,
  '802.1qbg': () => nothing,
  '802.1qbh': () => nothing,
  ivs: () => refused('the Indigo virtual switch'),
  vrouter: () => refused("Contrail's vRouter"),
  midonet: () => refused("MidoNet's mm-ctl"),
  iovisor: () => refused("PLUMgrid's ifc_ctl"),
  ib_hostdev: () => refused("InfiniBand's ebrctl"),
}
