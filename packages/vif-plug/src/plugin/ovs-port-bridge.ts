import { deviceMtu } from '../device-mtu.ts'
import { tapDevice } from '../device-name.ts'
import { datapathType, integrationBridge, ovsdbAccess, ovsPortInput } from '../ovs-port-input.ts'
import type { PlugRequest } from '../plug-request.ts'
import type { OvsPortInput, VifPlugStep } from '../vif-plug-kinds.ts'
import { claim, ensureOvsBridge, removeOvsPort, removeTrunkBridge, stepId, tapMtu } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * An OVS bridge of the port's own, joined to the integration bridge by patch ports, so that nothing that happens to the tap
 * reaches the integration bridge.
 * @source vif_plug_ovs/ovs.py OvsPlugin._plug_port_bridge, _unplug_port_bridge
 */
export const ovsPortBridge: VifPlugin = {
  plug(request) {
    const { bridge, inner, outer } = names(request)
    const tap = tapDevice(request.vif)
    const port = ovsPortInput(request, inner)
    const bare: OvsPortInput = { ...port, externalIds: {}, tag: null }
    const mtu = deviceMtu(request)
    return [
      claim('plug', request, inner),
      ensureOvsBridge(request, 'system'),
      {
        id: stepId('plug', request, 'port-bridge'),
        kind: 'ovs.bridge',
        input: { ovsdb: ovsdbAccess(request), bridge, datapathType: datapathType(request, 'system') },
        why: `OVS bridge ${bridge}, for port ${request.vif.id} alone`,
        undo: `delete ${bridge} if this step made it and it has no ports`,
      },
      addPort(request, { ...bare, bridge, port: tap }, "the guest's tap"),
      addPort(
        request,
        { ...port, type: 'patch', options: { peer: outer } },
        `patched to ${bridge}; the network service wires it by its iface-id`,
      ),
      addPort(
        request,
        { ...bare, bridge, port: outer, type: 'patch', options: { peer: inner } },
        `patched to ${integrationBridge(request)}`,
      ),
      ...tapMtu(request, tap, mtu),
    ]
  },
  unplug(request) {
    const { bridge, inner, outer } = names(request)
    return [
      claim('unplug', request, inner),
      removeOvsPort(request, inner),
      removeOvsPort(request, outer),
      removeOvsPort(request, tapDevice(request.vif)),
      {
        id: stepId('unplug', request, `ovs-bridge ${bridge}`),
        kind: 'ovs.bridge.remove',
        input: { ovsdb: ovsdbAccess(request), bridge },
        why: `OVS bridge ${bridge} served this port alone`,
        undo: `add ${bridge} again`,
      },
      ...removeTrunkBridge(request),
    ]
  },
}

/** The port's bridge, and the ends of the patch in the integration bridge and in the port's. Patch ports are no kernel devices, so their names may be long. */
const names = ({ vif: { id } }: PlugRequest) => ({
  bridge: `pb${id}`.slice(0, 14),
  inner: `ibp${id}`.slice(0, 64),
  outer: `pbp${id}`.slice(0, 64),
})

const addPort = (request: PlugRequest, input: OvsPortInput, what: string): VifPlugStep => ({
  id: stepId('plug', request, `ovs-port ${input.port}`),
  kind: 'ovs.port',
  input,
  why: `${input.port} in OVS bridge ${input.bridge}: ${what}`,
  undo: `delete ${input.port} from OVS if this step added it, else put its row back`,
})
