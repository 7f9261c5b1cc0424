import type { BridgeSettings, Sysctl } from '../vif-plug-kinds.ts'

/** A bridge that forwards at once and keeps out of multicast. @source os_vif/internal/ip/linux/impl_pyroute2.py add */
export const guestBridgeSettings: BridgeSettings = { forwardDelay: 0, stp: false, multicastSnooping: false, ageingTime: null }

/**
 * Keeps the host itself off the guest's bridge: no IPv6 address of its own, no ARP answers for others.
 * @source vif_plug_ovs/linux_net.py _disable_ipv6, _arp_filtering
 */
export const guestBridgeSysctls = (bridge: string): readonly Sysctl[] => [
  { path: `net/ipv6/conf/${bridge}/disable_ipv6`, value: '1' },
  { path: `net/ipv4/conf/${bridge}/arp_ignore`, value: '1' },
  { path: `net/ipv4/conf/${bridge}/arp_announce`, value: '2' },
]
