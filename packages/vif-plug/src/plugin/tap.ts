import { networkMtu } from '../device-mtu.ts'
import { tapDevice } from '../device-name.ts'
import { stepId } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/** A persistent tap that the network's own agent routes to. @source nova/virt/libvirt/vif.py plug_tap, unplug_tap */
export const tap: VifPlugin = {
  plug(request) {
    const name = tapDevice(request.vif)
    const address = request.vif.details['mac_address']
    return [
      {
        id: stepId('plug', request, 'tap'),
        kind: 'tap.ensure',
        input: {
          name,
          address: typeof address === 'string' && address !== '' ? address : null,
          mtu: networkMtu(request.vif.network.meta) ?? null,
          multiqueue: request.options.multiqueue === true,
        },
        why: `tap ${name}, which the network's agent routes to`,
        undo: `delete ${name} if this step made it, else put its settings back`,
      },
    ]
  },
  unplug: (request) => [
    {
      id: stepId('unplug', request, 'tap'),
      kind: 'tap.remove',
      input: { name: tapDevice(request.vif) },
      why: `tap ${tapDevice(request.vif)} served port ${request.vif.id} alone`,
      undo: 'make the tap again with its settings',
    },
  ],
}
