import { novaletError } from '@novalet/model'
import { deviceMtu } from '../device-mtu.ts'
import { portDevice } from '../device-name.ts'
import { ovsPortInput } from '../ovs-port-input.ts'
import type { PlugRequest } from '../plug-request.ts'
import { claim, ensureOvsBridge, removeOvsPort, removeTrunkBridge, stepId } from './ovs-step.ts'
import type { VifPlugin } from './vif-plugin.ts'

/**
 * A vhost-user socket between OVS's userspace datapath and QEMU. The mode is QEMU's: `server` means that QEMU makes the socket.
 * @source vif_plug_ovs/ovs.py OvsPlugin._plug_vhostuser, _unplug_vhostuser
 */
export const ovsVhostUser: VifPlugin = {
  plug(request) {
    const port = portDevice('vhu', request.vif.id)
    const socket = vhostUserSocket(request)
    const server = (request.vif.details['vhostuser_mode'] ?? 'server') === 'server'
    return [
      claim('plug', request, port),
      ensureOvsBridge(request, 'netdev'),
      {
        id: stepId('plug', request, 'ovs-port'),
        kind: 'ovs.port',
        input: {
          ...ovsPortInput(request, port),
          type: server ? 'dpdkvhostuserclient' : 'dpdkvhostuser',
          options: server ? { 'vhost-server-path': socket } : {},
          mtuRequest: deviceMtu(request),
        },
        why: `OVS port ${port}: ${server ? `OVS connects to QEMU's socket ${socket}` : `OVS makes the socket ${socket}`}`,
        undo: `delete ${port} from OVS if this step added it, else put its row back`,
      },
    ]
  },
  unplug(request) {
    const port = portDevice('vhu', request.vif.id)
    return [claim('unplug', request, port), removeOvsPort(request, port), ...removeTrunkBridge(request)]
  },
}

/** The socket's path. @throws VifDetailsMissingVhostuserSockPath */
export const vhostUserSocket = ({ vif }: PlugRequest): string => {
  const socket = vif.details['vhostuser_socket']
  if (typeof socket === 'string' && socket !== '') return socket
  throw novaletError(
    'VifDetailsMissingVhostuserSockPath',
    `port ${vif.id} is of type vhostuser, but its binding details have no vhostuser_socket; bind it to a host whose agent gives one`,
    { details: { port: vif.id } },
  )
}
