import type { PlugRequest } from './plug-request.ts'
import { pluginFor } from './plugin/plugin-for.ts'
import type { VifPlugStep } from './vif-plug-kinds.ts'

/**
 * Plans how a port is plugged into the host. No steps where libvirt or another agent does it all.
 * @throws Unsupported, VirtualInterfacePlug, VifDetailsMissingVhostuserSockPath
 * @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.plug
 */
export const planPlug = (request: PlugRequest): readonly VifPlugStep[] => pluginFor(request).plug(request)
