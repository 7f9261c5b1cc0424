import { novaletError } from '@novalet/model'
import type { PlugRequest } from '../plug-request.ts'
import type { VifPlugin } from './vif-plugin.ts'

/** A type that Nova plugs by means this package has not: says which, and touches nothing. */
export const refused = (means: string): VifPlugin => {
  const refuse = (verb: 'plug' | 'unplug', { vif }: PlugRequest): never => {
    throw novaletError(
      'Unsupported',
      `cannot ${verb} port ${vif.id}: vif type ${vif.type} with vnic type ${vif.vnicType} needs ${means}, which is not supported; bind the port as ovs, bridge, tap or vhostuser`,
      { details: { port: vif.id, vifType: vif.type, vnicType: vif.vnicType } },
    )
  }
  return { plug: (request) => refuse('plug', request), unplug: (request) => refuse('unplug', request) }
}

/**
 * A port that is bound nowhere cannot be plugged; to unplug it is nothing, since it never was plugged.
 * @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.plug
 * @differs Nova fails to unplug it as well, and ignores that failure wherever it deletes
 */
export const unbound: VifPlugin = {
  plug({ vif }) {
    throw novaletError(
      'VirtualInterfacePlug',
      `cannot plug port ${vif.id}: its vif type is ${vif.type === '' ? 'empty' : vif.type}, so the network service has not bound it to this host; see its agent and bind the port again`,
      { details: { port: vif.id, vifType: vif.type } },
    )
  },
  unplug: () => [],
}
