import type { BridgeSettings, LinkSettings } from '../../vif-plug-kinds.ts'

/** A link of the host, as `ip -json -details link` tells. */
export interface Link extends LinkSettings {
  /** `bridge`, `veth`, `tun` …; undefined for hardware. */
  readonly kind: string | undefined
  /** The other end of a veth, where it is in this network namespace. */
  readonly peer: string | undefined
  /** Of a bridge. */
  readonly bridge: BridgeSettings | undefined
  /** Of a tap; undefined for anything else, also a tun. */
  readonly tap: { readonly multiqueue: boolean } | undefined
}
