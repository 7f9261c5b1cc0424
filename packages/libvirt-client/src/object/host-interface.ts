import { interfaceListBits } from '../protocol/bits.gen.ts'
import { virInterfaceXMLFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullInterface } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'

/** A network interface of the host (virInterface). */
export class HostInterface {
  readonly name: string
  readonly mac: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullInterface
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullInterface) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
    this.mac = ref.mac
  }

  /** The interface's XML; `inactive` asks for the definition while it is up. */
  async xml(options: CallOptions & { readonly inactive?: boolean } = {}): Promise<string> {
    const flags = options.inactive === true ? virInterfaceXMLFlags.VIR_INTERFACE_XML_INACTIVE : 0
    return (await this.#connection.rpc.interfaceGetXmlDesc({ iface: this.ref, flags }, options)).xml
  }

  /** Brings it up (virInterfaceCreate). */
  async start(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceCreate({ iface: this.ref, flags: 0 }, options)
  }

  /** Takes it down. */
  async destroy(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceDestroy({ iface: this.ref, flags: 0 }, options)
  }

  /** Removes the definition. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceUndefine({ iface: this.ref }, options)
  }

  /** Whether it is up. */
  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.interfaceIsActive({ iface: this.ref }, options)).active !== 0
  }
}

/** The network interfaces of the host. */
export class HostInterfaces {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Makes or replaces a definition. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<HostInterface> {
    const { iface } = await this.#connection.rpc.interfaceDefineXml({ xml, flags: options.validate === true ? 1 : 0 }, options)
    return new HostInterface(this.#connection, iface)
  }

  /** All interfaces, or those that fit. */
  async list(options: FlagOptions<typeof interfaceListBits> & CallOptions = {}): Promise<HostInterface[]> {
    const { ifaces } = await this.#connection.rpc.connectListAllInterfaces(
      { need_results: 1, flags: flagsOf(interfaceListBits, options) },
      options,
    )
    return ifaces.map((ref) => new HostInterface(this.#connection, ref))
  }

  /** The interface of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<HostInterface | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.interfaceLookupByName({ name }, options), 'LibvirtNoInterface')
    return found && new HostInterface(this.#connection, found.iface)
  }

  /** The interface of that MAC address, or undefined. */
  async lookupByMac(mac: string, options?: CallOptions): Promise<HostInterface | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.interfaceLookupByMacString({ mac }, options), 'LibvirtNoInterface')
    return found && new HostInterface(this.#connection, found.iface)
  }

  /** Begins a change that `rollbackChange` can take back. */
  async beginChange(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceChangeBegin({ flags: 0 }, options)
  }

  /** Keeps the change. */
  async commitChange(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceChangeCommit({ flags: 0 }, options)
  }

  /** Takes the change back. */
  async rollbackChange(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.interfaceChangeRollback({ flags: 0 }, options)
  }
}
