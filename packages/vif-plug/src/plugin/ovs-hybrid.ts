import { portDevice } from '../device-name.ts'
import { deviceMtu } from '../device-mtu.ts'
import { ovsPortInput } from '../ovs-port-input.ts'
import type { PlugRequest } from '../plug-request.ts'
import type { BridgeSettings, Sysctl, VifPlugStep } from '../vif-plug-kinds.ts'
import { guestBridgeSettings, guestBridgeSysctls } from './guest-bridge.ts'
import { claim, ensureOvsBridge, removeOvsPort, removeTrunkBridge, stepId } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * A Linux bridge of the port's own between the guest's tap and OVS, so that packet filters on the tap see its traffic.
 * @source vif_plug_ovs/ovs.py OvsPlugin._plug_bridge, _unplug_bridge
 * @differs a veth pair without its OVS port is repaired; os-vif would only set its MTU
 */
export const ovsHybrid: VifPlugin = {
  plug(request) {
    const { id } = request.vif
    const [qbr, qvb, qvo] = [portDevice('qbr', id), portDevice('qvb', id), portDevice('qvo', id)]
    const legacy = request.options.release === '2014.2'
    const steps = {
      claim: claim('plug', request, qvo),
      bridge: hybridBridge(request, qbr),
      veth: hybridVeth(request, qvb, qvo),
      bridgeUp: bridgeUp(request, qbr),
      bridgePort: bridgePort(request, qbr, qvb),
      ovsPort: ovsPort(request, qvo),
    }
    return legacy
      ? [steps.claim, steps.bridge, steps.veth, steps.bridgeUp, steps.bridgePort, steps.ovsPort]
      : [steps.claim, steps.bridge, steps.veth, steps.bridgePort, ensureOvsBridge(request, 'system'), steps.ovsPort]
  },
  unplug(request) {
    const qvo = portDevice('qvo', request.vif.id)
    return [claim('unplug', request, qvo), ...removeHybridDevices(request), ...removeTrunkBridge(request)]
  },
}

/** Takes away the bridge, the OVS port and the veth pair; those that are absent are no matter. */
export const removeHybridDevices = (request: PlugRequest): readonly VifPlugStep[] => {
  const { id } = request.vif
  const [qbr, qvb, qvo] = [portDevice('qbr', id), portDevice('qvb', id), portDevice('qvo', id)]
  return [
    {
      id: stepId('unplug', request, 'bridge'),
      kind: 'bridge.remove',
      input: { name: qbr, sysctls: guestBridgeSysctls(qbr).map(({ path }) => path) },
      why: `bridge ${qbr} served port ${id} alone`,
      undo: `make ${qbr} again with its settings and ports`,
    },
    removeOvsPort(request, qvo),
    {
      id: stepId('unplug', request, 'veth'),
      kind: 'veth.remove',
      input: { name: qvb, peer: qvo },
      why: `the pair ${qvb}/${qvo} joined ${qbr} and OVS`,
      undo: 'make the pair again with its MTU, flags and addresses',
    },
  ]
}

const hybridBridge = (request: PlugRequest, qbr: string): VifPlugStep => {
  const legacy = request.options.release === '2014.2'
  const settings: BridgeSettings = legacy ? guestBridgeSettings : { ...guestBridgeSettings, ageingTime: 0 }
  const sysctls: readonly Sysctl[] = legacy ? [] : guestBridgeSysctls(qbr)
  return {
    id: stepId('plug', request, 'bridge'),
    kind: 'bridge.ensure',
    input: { name: qbr, settings, sysctls, up: !legacy, shared: false },
    why: `Linux bridge ${qbr}: the guest's tap meets OVS here, where packet filters see it`,
    undo: `delete ${qbr} if this step made it`,
  }
}

const hybridVeth = (request: PlugRequest, qvb: string, qvo: string): VifPlugStep => {
  const mtu = deviceMtu(request)
  return {
    id: stepId('plug', request, 'veth'),
    kind: 'veth.ensure',
    input: { name: qvb, peer: qvo, mtu },
    why: `veth pair ${qvb} (bridge side) and ${qvo} (OVS side), up and promiscuous${mtu === null ? '' : `, MTU ${mtu}`}`,
    undo: 'delete the pair if this step made it, else put its flags and MTU back',
  }
}

const bridgeUp = (request: PlugRequest, qbr: string): VifPlugStep => ({
  id: stepId('plug', request, 'bridge-up'),
  kind: 'link.up',
  input: { name: qbr },
  why: `${qbr} forwards only when it is up`,
  undo: `set ${qbr} down if it was`,
})

const bridgePort = (request: PlugRequest, qbr: string, qvb: string): VifPlugStep => ({
  id: stepId('plug', request, 'bridge-port'),
  kind: 'bridge.port',
  input: { bridge: qbr, port: qvb },
  why: `${qvb} joins ${qbr} to the pair`,
  undo: `take ${qvb} out of ${qbr} again`,
})

const ovsPort = (request: PlugRequest, qvo: string): VifPlugStep => ({
  id: stepId('plug', request, 'ovs-port'),
  kind: 'ovs.port',
  input: ovsPortInput(request, qvo),
  why: `${qvo} carries port ${request.vif.id}: Neutron's agent or OVN wires it by its iface-id`,
  undo: `delete ${qvo} from OVS if this step added it, else put its row back`,
})
