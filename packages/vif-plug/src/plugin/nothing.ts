import type { VifPlugin } from './vif-plugin.ts'

/** Nova leaves the host alone for these: libvirt or the network's own agent does it all. */
export const nothing: VifPlugin = { plug: () => [], unplug: () => [] }
