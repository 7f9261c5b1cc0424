import type { PlugRequest } from './plug-request.ts'

/** What os-vif takes for a network without an MTU. @source vif_plug_ovs/ovs.py network_device_mtu @unit bytes */
const DEFAULT_DEVICE_MTU = 1500

/**
 * The MTU of a port's devices: the network's, else the host's option. Nova 2014.2 knew only the option, unset by default.
 * @source vif_plug_ovs/ovs.py OvsPlugin._get_mtu
 * @unit bytes
 */
export const deviceMtu = ({ vif, options }: PlugRequest): number | null => {
  if (options.release === '2014.2') return options.networkDeviceMtu ?? null
  return networkMtu(vif.network.meta) ?? options.networkDeviceMtu ?? DEFAULT_DEVICE_MTU
}

/** The MTU that the network itself states; 0 states none. @unit bytes */
export const networkMtu = (meta: PlugRequest['vif']['network']['meta']): number | undefined => {
  const mtu = Number(meta['mtu'] ?? 0)
  return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined
}
