import { integrationBridge, datapathType, interfaceId, ovsdbAccess } from '../ovs-port-input.ts'
import { tapDevice } from '../device-name.ts'
import type { PlugRequest } from '../plug-request.ts'
import type { VifPlugStep } from '../vif-plug-kinds.ts'

/** The id of a step: unique in a plan that unplugs and plugs several ports. */
export const stepId = (verb: 'plug' | 'unplug', { vif }: PlugRequest, what: string): string => `${verb} ${tapDevice(vif)} ${what}`

/** Refuses to touch an OVS port of the same name that is another's. */
export const claim = (verb: 'plug' | 'unplug', request: PlugRequest, port: string): VifPlugStep => ({
  id: stepId(verb, request, 'claim'),
  kind: 'ovs.claim',
  input: { ovsdb: ovsdbAccess(request), port, interfaceId: interfaceId(request) },
  why: `make sure that no other port owns ${port} in OVS`,
  undo: 'nothing was changed',
})

/** The integration bridge must be there. An existing one is left as it is. */
export const ensureOvsBridge = (request: PlugRequest, otherwise: 'system' | 'netdev'): VifPlugStep => {
  const bridge = integrationBridge(request)
  const datapath = datapathType(request, otherwise)
  return {
    id: stepId('plug', request, 'ovs-bridge'),
    kind: 'ovs.bridge',
    input: { ovsdb: ovsdbAccess(request), bridge, datapathType: datapath },
    why: `OVS bridge ${bridge} (datapath ${datapath}), where network ${request.vif.network.label ?? request.vif.network.id} is wired`,
    undo: `delete ${bridge} if this step made it, it has no ports and no other server needs it`,
  }
}

/** Takes the port's row out of OVS. */
export const removeOvsPort = (request: PlugRequest, port: string): VifPlugStep => ({
  id: stepId('unplug', request, `ovs-port ${port}`),
  kind: 'ovs.port.remove',
  input: { ovsdb: ovsdbAccess(request), port, interfaceId: interfaceId(request) },
  why: `port ${request.vif.id} leaves OVS`,
  undo: `add ${port} again with its VLAN, type and external ids`,
})

/** A trunk's bridge serves one port and goes with it. @source vif_plug_ovs/ovs.py OvsPlugin._delete_bridge_if_trunk */
export const removeTrunkBridge = (request: PlugRequest): readonly VifPlugStep[] => {
  const bridge = integrationBridge(request)
  if (!bridge.startsWith('tbr-')) return []
  return [
    {
      id: stepId('unplug', request, `ovs-bridge ${bridge}`),
      kind: 'ovs.bridge.remove',
      input: { ovsdb: ovsdbAccess(request), bridge },
      why: `trunk bridge ${bridge} served this port alone`,
      undo: `add ${bridge} again`,
    },
  ]
}

/** The MTU of a tap that is there already: libvirt sets it of one that it makes. @source vif_plug_ovs/ovsdb/ovsdb_lib.py update_device_mtu */
export const tapMtu = (request: PlugRequest, tap: string, mtu: number | null): readonly VifPlugStep[] =>
  mtu === null
    ? []
    : [
        {
          id: stepId('plug', request, 'mtu'),
          kind: 'link.mtu',
          input: { name: tap, mtu },
          why: `MTU ${mtu} on ${tap} where the guest already runs; else libvirt sets it`,
          undo: `put the MTU of ${tap} back`,
        },
      ]
