import type { LibvirtNetworks } from './libvirt-networks.ts'
import type { LinuxBridge } from './linux-bridges.ts'
import type { OvsBridge } from './ovs-bridges.ts'

/** Where the host's networks are read from. */
export interface NetworkSources {
  readonly libvirt: () => Promise<LibvirtNetworks>
  readonly linuxBridges: () => Promise<readonly LinuxBridge[]>
  readonly linuxBridge: (name: string) => Promise<LinuxBridge | undefined>
  readonly ovsBridges: () => Promise<readonly OvsBridge[]>
}
