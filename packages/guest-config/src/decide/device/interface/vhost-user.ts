import { jsonText, NIC_NAME_LENGTH, type Decided } from '@novalet/model'
import { refuse } from '../../../refuse.ts'
import type { BackEnd } from './back-end.ts'
import { said, tapOf, why, type ByType, type Port } from './port.ts'

/** A socket of a switch in user space. */
export const vhostUser = (port: Port, name?: Decided<string>): BackEnd => {
  const { guest, vif, at } = port
  const path = said('details.vhostuser_socket', vif.details['vhostuser_socket'])
  if (path.value === undefined || path.value === '')
    throw refuse('VifDetailsMissingVhostuserSockPath', `Port ${vif.id} is of type vhostuser but has no details.vhostuser_socket`)
  const mode = Object.hasOwn(vif.details, 'vhostuser_mode') ? vif.details['vhostuser_mode'] : 'server'
  if (mode !== 'client' && mode !== 'server')
    throw refuse('InvalidInput', `Port ${vif.id} has details.vhostuser_mode ${jsonText(mode)}: it has to be client or server`)
  return {
    kind: 'interface',
    type: why(port, 'type', 'vhostuser', 'the switch runs in user space'),
    driver: null,
    ...(guest.corrects('vhost-user-model') ? { model: why(port, 'model', 'virtio', 'the other end speaks virtio') } : undefined),
    queueSizes: true,
    hasDriver: true,
    fields: {
      sourceType: why(port, 'source.type', 'unix', 'they meet at a socket'),
      sourceMode: guest.set(`${at}.source.mode`, [
        { inputs: [{ kind: 'network', name: 'details.vhostuser_mode', value: vif.details['vhostuser_mode'] }], value: mode },
      ]),
      sourcePath: guest.set(`${at}.source.path`, [path]),
      targetDev: name ?? tapOf(port),
    },
    hasBandwidth: false,
    hasMtu: false,
  }
}

/** vhost-user, in its variants. */
export const vhostuser: ByType = (port) => {
  const { details, id } = port.vif
  if (details['vhostuser_fp_plug'] === true || details['vhostuser_ovs_plug'] !== true) return vhostUser(port)
  const name = `vhu${id}`.slice(0, NIC_NAME_LENGTH)
  return vhostUser(
    port,
    port.guest.set(`${port.at}.target.dev`, [
      { inputs: [{ kind: 'network', name: 'id', value: id }], value: name, how: "the switch's port" },
    ]),
  )
}
