import type { Json } from '../json.ts'

/** One port of a guest, as Neutron answers and Nova caches it. @source nova/network/model.py VIF */
export interface Vif {
  /** The port's id. */
  readonly id: string
  /** The MAC. */
  readonly address: string
  /** `ovs`, `bridge`, `vhostuser`, `hw_veb`, `tap`, `macvtap` …; empty while Neutron has not bound the port. */
  readonly type: string
  /** `normal`, `direct`, `macvtap` … */
  readonly vnicType: string
  /** Host name of the tap. */
  readonly devname?: string | undefined
  readonly ovsInterfaceId?: string | undefined
  readonly active: boolean
  readonly preserveOnDelete: boolean
  readonly delegateCreate: boolean
  /** Keys spelled as upstream (`ovs_hybrid_plug`, `datapath_type`). */
  readonly details: Readonly<Record<string, Json>>
  readonly profile: Readonly<Record<string, Json>>
  readonly qbgParams?: Readonly<Record<string, Json>> | undefined
  readonly qbhParams?: Readonly<Record<string, Json>> | undefined
  readonly network: VifNetwork
}

/** The network a port is on. */
export interface VifNetwork {
  readonly id: string
  readonly bridge?: string | undefined
  readonly label?: string | undefined
  readonly subnets: readonly Subnet[]
  /** Keys spelled as upstream (`mtu`, `physical_network`). */
  readonly meta: Readonly<Record<string, Json>>
}

/** A subnet with the addresses that the port has in it. */
export interface Subnet {
  readonly cidr?: string | undefined
  readonly version: number
  readonly gateway?: string | undefined
  readonly dns: readonly string[]
  readonly ips: readonly FixedIp[]
  readonly dhcpServer?: string | undefined
  readonly routes?: readonly SubnetRoute[] | undefined
}

/** A route that Neutron gives with a subnet. */
export interface SubnetRoute {
  readonly cidr: string
  readonly gateway?: string | undefined
}

/** An address of a port. */
export interface FixedIp {
  readonly address: string
  readonly type: string
  readonly version: number
  readonly floatingIps: readonly string[]
}

/** What Neutron answers for a guest: its ports in order. */
export type NetworkInfo = readonly Vif[]

/** Longest name Nova gives a host device: the kernel's 15 less one. @source nova/network/model.py NIC_NAME_LEN */
export const NIC_NAME_LENGTH = 14
