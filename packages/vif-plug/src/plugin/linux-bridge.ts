import { novaletError } from '@novalet/model'
import type { PlugRequest } from '../plug-request.ts'
import { guestBridgeSettings, guestBridgeSysctls } from './guest-bridge.ts'
import { stepId } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * A Linux bridge that others keep (Neutron's agent, libvirt's network, the host's own): libvirt puts the tap in it, and
 * nothing is plugged. With `should_create_bridge` the bridge is made where it is missing; it stays when the port goes.
 * @source vif_plug_linux_bridge/linux_bridge.py LinuxBridgePlugin.plug
 * @differs an uplink or VLAN to put into the bridge is refused: os-vif moves the host's addresses and routes there
 */
export const linuxBridge: VifPlugin = {
  plug(request) {
    const { meta } = request.vif.network
    const bridge = bridgeOf(request)
    if (meta['multi_host'] === true || meta['should_create_bridge'] !== true) return []
    refuseUplink(request, bridge)
    return [
      {
        id: stepId('plug', request, 'bridge'),
        kind: 'bridge.ensure',
        input: { name: bridge, settings: guestBridgeSettings, sysctls: guestBridgeSysctls(bridge), up: true, shared: true },
        why: `Linux bridge ${bridge}, which the network says the host must provide`,
        undo: `delete ${bridge} if this step made it, no port is in it and no other server needs it`,
      },
    ]
  },
  unplug: () => [],
}

const bridgeOf = ({ vif }: PlugRequest): string => {
  if (vif.network.bridge !== undefined && vif.network.bridge !== '') return vif.network.bridge
  throw novaletError(
    'VirtualInterfacePlug',
    `port ${vif.id} is of type bridge, but its network ${vif.network.label ?? vif.network.id} names no bridge; name one`,
    { details: { port: vif.id, network: vif.network.id } },
  )
}

const refuseUplink = ({ vif }: PlugRequest, bridge: string): void => {
  const { bridge_interface: uplink, should_create_vlan: vlan } = vif.network.meta
  if ((uplink === undefined || uplink === null || uplink === '') && vlan !== true) return
  throw novaletError(
    'Unsupported',
    `network ${vif.network.label ?? vif.network.id} asks that ${vlan === true ? 'a VLAN device' : `interface ${String(uplink)}`} be put ` +
      `into bridge ${bridge}, which would move the host's addresses there; make ${bridge} on the host beforehand and leave should_create_bridge unset`,
    { details: { port: vif.id, bridge } },
  )
}
