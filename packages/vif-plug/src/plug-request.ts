import type { Vif } from '@novalet/model'

/** A port to plug or unplug, and what it is for. */
export interface PlugRequest {
  readonly vif: Vif
  readonly instance: { readonly uuid: string; readonly name: string; readonly projectId?: string | undefined }
  readonly options: PlugOptions
}

/** The host's choices, from nova.conf. */
export interface PlugOptions {
  /** Which Nova's way of plugging. */
  readonly release: '26.2' | '2014.2'
  /** `[neutron]ovs_bridge`: for a port whose network names no bridge. */
  readonly ovsBridge: string
  /** `[os_vif_ovs]ovs_vsctl_timeout`; 0 waits for ever. @unit s */
  readonly vsctlTimeout: number
  /** `[os_vif_ovs]ovsdb_connection`; ovs-vsctl's own default, the unix socket, where absent. */
  readonly ovsdbConnection?: string | undefined
  /** `network_device_mtu`: for a network without an MTU. @unit bytes */
  readonly networkDeviceMtu?: number | undefined
  /** `[os_vif_ovs]isolate_vif`: a new port starts in the dead VLAN until Neutron's agent wires it. */
  readonly isolateVif?: boolean | undefined
  /** `[os_vif_ovs]per_port_bridge`: each port that is not hybrid gets an OVS bridge of its own. */
  readonly perPortBridge?: boolean | undefined
  /** Whether the guest's flavor and image ask for several queues; only for `tap`. */
  readonly multiqueue?: boolean | undefined
}
