import { networkPortCreateBits } from '../protocol/bits.gen.ts'
import type { RemoteNonnullNetworkPort } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import type { Network } from './network.ts'
import { bandwidthKinds } from './param-kinds.ts'
import { fromParams, toParams } from './typed-params.ts'
import type { ParamInput, Params } from './typed-params.ts'
import { formatUuid, parseUuid } from './uuid.ts'

/** One guest's place in a network. */
export class NetworkPort {
  readonly uuid: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullNetworkPort
  readonly #network: Network

  constructor(network: Network, ref: RemoteNonnullNetworkPort) {
    this.#network = network
    this.ref = ref
    this.uuid = formatUuid(ref.uuid)
  }

  /** The port's XML. */
  async xml(options?: CallOptions): Promise<string> {
    return (await this.#network.connection.rpc.networkPortGetXmlDesc({ port: this.ref, flags: 0 }, options)).xml
  }

  /** Its bandwidth limits. @unit KiB/s, KiB */
  async bandwidth(options?: CallOptions): Promise<Params> {
    const { rpc } = this.#network.connection
    const { nparams } = await rpc.networkPortGetParameters({ port: this.ref, nparams: 0, flags: 0 }, options)
    return fromParams((await rpc.networkPortGetParameters({ port: this.ref, nparams, flags: 0 }, options)).params)
  }

  /** Sets its bandwidth limits. @unit KiB/s, KiB */
  async setBandwidth(limits: ParamInput<typeof bandwidthKinds>, options?: CallOptions): Promise<void> {
    await this.#network.connection.rpc.networkPortSetParameters(
      { port: this.ref, params: toParams(bandwidthKinds, limits), flags: 0 },
      options,
    )
  }

  /** Removes it. */
  async delete(options?: CallOptions): Promise<void> {
    await this.#network.connection.rpc.networkPortDelete({ port: this.ref, flags: 0 }, options)
  }
}

/** The ports of a network. */
export class NetworkPorts {
  readonly #network: Network

  constructor(network: Network) {
    this.#network = network
  }

  /** Makes a port. */
  async create(xml: string, options: FlagOptions<typeof networkPortCreateBits> & CallOptions = {}): Promise<NetworkPort> {
    const args = { network: this.#network.ref, xml, flags: flagsOf(networkPortCreateBits, options) }
    return new NetworkPort(this.#network, (await this.#network.connection.rpc.networkPortCreateXml(args, options)).port)
  }

  /** All ports. */
  async list(options?: CallOptions): Promise<NetworkPort[]> {
    const args = { network: this.#network.ref, need_results: 1, flags: 0 }
    return (await this.#network.connection.rpc.networkListAllPorts(args, options)).ports.map((ref) => new NetworkPort(this.#network, ref))
  }

  /** The port of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<NetworkPort | undefined> {
    const found = this.#network.connection.rpc.networkPortLookupByUuid({ network: this.#network.ref, uuid: parseUuid(uuid) }, options)
    const port = await unlessAbsent(found, 'LibvirtNoNetworkPort')
    return port && new NetworkPort(this.#network, port.port)
  }
}
