import { deviceMtu } from '../device-mtu.ts'
import { portDevice, tapDevice } from '../device-name.ts'
import { ovsPortInput } from '../ovs-port-input.ts'
import { removeHybridDevices } from './ovs-hybrid.ts'
import { claim, ensureOvsBridge, removeOvsPort, removeTrunkBridge, stepId, tapMtu } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * The guest's tap is itself the OVS port. With `delegate_create` its row is made before the tap is; else libvirt adds it.
 * Unplugging takes what a hybrid plug of the same port may have left, as after a migration.
 * @source vif_plug_ovs/ovs.py OvsPlugin._plug_vif_generic, _unplug_vif_generic
 */
export const ovsDirect: VifPlugin = {
  plug(request) {
    const tap = tapDevice(request.vif)
    if (!request.vif.delegateCreate) return [ensureOvsBridge(request, 'system')]
    return [
      claim('plug', request, tap),
      ensureOvsBridge(request, 'system'),
      {
        id: stepId('plug', request, 'ovs-port'),
        kind: 'ovs.port',
        input: ovsPortInput(request, tap),
        why: `OVS port ${tap} is made before its tap, so that Neutron can wire it before the guest starts`,
        undo: `delete ${tap} from OVS if this step added it, else put its row back`,
      },
      ...tapMtu(request, tap, deviceMtu(request)),
    ]
  },
  unplug(request) {
    const tap = tapDevice(request.vif)
    return [
      claim('unplug', request, tap),
      { ...claim('unplug', request, portDevice('qvo', request.vif.id)), id: stepId('unplug', request, 'claim hybrid') },
      removeOvsPort(request, tap),
      ...removeHybridDevices(request),
      ...removeTrunkBridge(request),
    ]
  },
}
