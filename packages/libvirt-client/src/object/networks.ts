import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { NetworkEventMessages } from '../protocol/events.gen.ts'
import { metadataTypes, networkLifecycleEvents } from '../protocol/words.gen.ts'
import { networkListBits } from '../protocol/bits.gen.ts'
import { virNetworkCreateFlags, virNetworkDefineFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullNetwork } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { Network } from './network.ts'
import { parseUuid } from './uuid.ts'

/** Every kind of network event. */
export interface NetworkEvents {
  readonly lifecycle: {
    readonly kind: 'lifecycle'
    readonly network: Network
    readonly event: (typeof networkLifecycleEvents)[number] | 'unknown'
  }
  readonly 'metadata-change': {
    readonly kind: 'metadata-change'
    readonly network: Network
    readonly type: (typeof metadataTypes)[number] | 'unknown'
    readonly namespace: string | undefined
  }
}

/** The virtual networks of a connection. */
export class Networks {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The handle for a reference of layer 1. */
  of(ref: RemoteNonnullNetwork): Network {
    return new Network(this.#connection, ref)
  }

  /** Makes or replaces a definition. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<Network> {
    if (options.validate !== true) return this.of((await this.#connection.rpc.networkDefineXml({ xml }, options)).net)
    const flags = virNetworkDefineFlags.VIR_NETWORK_DEFINE_VALIDATE
    return this.of((await this.#connection.rpc.networkDefineXmlFlags({ xml, flags }, options)).net)
  }

  /** Starts a transient network. */
  async create(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<Network> {
    if (options.validate !== true) return this.of((await this.#connection.rpc.networkCreateXml({ xml }, options)).net)
    const flags = virNetworkCreateFlags.VIR_NETWORK_CREATE_VALIDATE
    return this.of((await this.#connection.rpc.networkCreateXmlFlags({ xml, flags }, options)).net)
  }

  /** The network of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<Network | undefined> {
    return unlessAbsent(this.getByName(name, options), 'LibvirtNoNetwork')
  }

  /** The network of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<Network | undefined> {
    return unlessAbsent(this.getByUuid(uuid, options), 'LibvirtNoNetwork')
  }

  /** The network of that name. @throws LibvirtNoNetwork */
  async getByName(name: string, options?: CallOptions): Promise<Network> {
    return this.of((await this.#connection.rpc.networkLookupByName({ name }, options)).net)
  }

  /** The network of that UUID. @throws LibvirtNoNetwork */
  async getByUuid(uuid: string, options?: CallOptions): Promise<Network> {
    return this.of((await this.#connection.rpc.networkLookupByUuid({ uuid: parseUuid(uuid) }, options)).net)
  }

  /** All networks, or those that fit. */
  async list(options: FlagOptions<typeof networkListBits> & CallOptions = {}): Promise<Network[]> {
    const { nets } = await this.#connection.rpc.connectListAllNetworks(
      { need_results: 1, flags: flagsOf(networkListBits, options) },
      options,
    )
    return nets.map((ref) => this.of(ref))
  }

  /** Events of all networks, or of one. */
  events<N extends keyof NetworkEvents>(
    name: N,
    options: SubscribeOptions & { readonly network?: Network } = {},
  ): EventSubscription<NetworkEvents[N]> {
    const convert = {
      lifecycle: (raw: NetworkEventMessages['lifecycle']) => ({
        kind: 'lifecycle',
        network: this.of(raw.net),
        event: wordAt(networkLifecycleEvents, raw.event),
      }),
      'metadata-change': (raw: NetworkEventMessages['metadata-change']) => ({
        kind: 'metadata-change',
        network: this.of(raw.net),
        type: wordAt(metadataTypes, raw.type),
        namespace: raw.nsuri ?? undefined,
      }),
    }[name] as unknown as (raw: NetworkEventMessages[N]) => NetworkEvents[N]
    return this.#connection.hub.subscribe('network', name, options.network?.ref ?? null, convert, options)
  }
}
