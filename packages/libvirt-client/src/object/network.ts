import { virNetworkXMLFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullNetwork } from '../protocol/remote-types.gen.ts'
import { ipAddressTypes, metadataTypes } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { impactBits } from '../protocol/bits.gen.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import type { MetadataKind } from './domain.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { NetworkPorts } from './network-port.ts'
import { updateNetwork } from './network-update.ts'
import type { NetworkUpdate } from './network-update.ts'
import { flagsOf, wordAt } from './flags.ts'
import { formatUuid } from './uuid.ts'

/** An address that a network's DHCP server gave out. */
export interface DhcpLease {
  readonly interface: string
  /** Seconds since the epoch; 0 means for ever. @unit s */
  readonly expiryTime: bigint
  readonly family: (typeof ipAddressTypes)[number] | 'unknown'
  readonly mac: string | undefined
  readonly iaid: string | undefined
  readonly address: string
  readonly prefix: number
  readonly hostname: string | undefined
  readonly clientId: string | undefined
}

/** A virtual network of the daemon. */
export class Network {
  readonly name: string
  readonly uuid: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullNetwork
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullNetwork) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
    this.uuid = formatUuid(ref.uuid)
  }

  /** The connection it belongs to. */
  get connection(): Connection {
    return this.#connection
  }

  /** The network's XML; `inactive` asks for the definition while it runs. */
  async xml(options: CallOptions & { readonly inactive?: boolean } = {}): Promise<string> {
    const flags = options.inactive === true ? virNetworkXMLFlags.VIR_NETWORK_XML_INACTIVE : 0
    return (await this.#connection.rpc.networkGetXmlDesc({ net: this.ref, flags }, options)).xml
  }

  /** Starts the defined network (virNetworkCreate). */
  async start(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.networkCreate({ net: this.ref }, options)
  }

  /** Stops it. */
  async destroy(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.networkDestroy({ net: this.ref }, options)
  }

  /** Removes the definition. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.networkUndefine({ net: this.ref }, options)
  }

  /** Whether it runs. */
  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.networkIsActive({ net: this.ref }, options)).active !== 0
  }

  /** Whether the daemon keeps a definition. */
  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.networkIsPersistent({ net: this.ref }, options)).persistent !== 0
  }

  /** Whether it starts with the host. */
  async autostart(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.networkGetAutostart({ net: this.ref }, options)).autostart !== 0
  }

  /** Sets whether it starts with the host. */
  async setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.networkSetAutostart({ net: this.ref, autostart: autostart ? 1 : 0 }, options)
  }

  /** The name of its bridge. */
  async bridgeName(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.networkGetBridgeName({ net: this.ref }, options)).name
  }

  /** The leases of its DHCP server, or those of one MAC address. */
  async dhcpLeases(options: CallOptions & { readonly mac?: string } = {}): Promise<DhcpLease[]> {
    const { leases } = await this.#connection.rpc.networkGetDhcpLeases(
      { net: this.ref, mac: options.mac ?? null, need_results: 1, flags: 0 },
      options,
    )
    return leases.map((raw) => ({
      interface: raw.iface,
      expiryTime: raw.expirytime,
      family: wordAt(ipAddressTypes, raw.type),
      mac: raw.mac ?? undefined,
      iaid: raw.iaid ?? undefined,
      address: raw.ipaddr,
      prefix: raw.prefix,
      hostname: raw.hostname ?? undefined,
      clientId: raw.clientid ?? undefined,
    }))
  }

  /** Its ports. */
  get ports(): NetworkPorts {
    return new NetworkPorts(this)
  }

  /** Changes a part of it: a DHCP host, a DNS entry, a port group. */
  async update(update: NetworkUpdate, options: ImpactOptions = {}): Promise<void> {
    await updateNetwork(this.#connection.rpc, this.ref, update, options)
  }

  /** A piece of metadata, or undefined. `uri` is the namespace of an element. */
  async getMetadata(kind: MetadataKind, options: ImpactOptions & { readonly uri?: string } = {}): Promise<string | undefined> {
    const args = { network: this.ref, type: metadataTypes.indexOf(kind), uri: options.uri ?? null, flags: flagsOf(impactBits, options) }
    return (await unlessAbsent(this.#connection.rpc.networkGetMetadata(args, options), 'LibvirtNoNetworkMetadata'))?.metadata
  }

  /** Sets a piece of metadata; undefined removes it. */
  async setMetadata(
    kind: MetadataKind,
    value: string | undefined,
    options: ImpactOptions & { readonly uri?: string; readonly key?: string } = {},
  ): Promise<void> {
    const args = {
      network: this.ref,
      type: metadataTypes.indexOf(kind),
      metadata: value ?? null,
      key: options.key ?? null,
      uri: options.uri ?? null,
    }
    await this.#connection.rpc.networkSetMetadata({ ...args, flags: flagsOf(impactBits, options) }, options)
  }
}
