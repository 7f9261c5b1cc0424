import type { PlugRequest } from './plug-request.ts'
import { pluginFor } from './plugin/plugin-for.ts'
import type { VifPlugStep } from './vif-plug-kinds.ts'

/**
 * Plans how a port is taken off the host. What is absent already is no matter to any of its steps.
 * @throws Unsupported
 * @source nova/virt/libvirt/vif.py LibvirtGenericVIFDriver.unplug
 */
export const planUnplug = (request: PlugRequest): readonly VifPlugStep[] => pluginFor(request).unplug(request)
