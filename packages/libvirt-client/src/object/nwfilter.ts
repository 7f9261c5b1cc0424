import type { RemoteNonnullNwfilter, RemoteNonnullNwfilterBinding } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { formatUuid, parseUuid } from './uuid.ts'

/** A filter for the traffic of guests. */
export class NwFilter {
  readonly name: string
  readonly uuid: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullNwfilter
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullNwfilter) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
    this.uuid = formatUuid(ref.uuid)
  }

  /** The filter's XML. */
  async xml(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.nwfilterGetXmlDesc({ nwfilter: this.ref, flags: 0 }, options)).xml
  }

  /** Removes it. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nwfilterUndefine({ nwfilter: this.ref }, options)
  }
}

/** A filter that is in force on a port. */
export class NwFilterBinding {
  readonly portDevice: string
  readonly filterName: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullNwfilterBinding
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullNwfilterBinding) {
    this.#connection = connection
    this.ref = ref
    this.portDevice = ref.portdev
    this.filterName = ref.filtername
  }

  /** The binding's XML. */
  async xml(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.nwfilterBindingGetXmlDesc({ nwfilter: this.ref, flags: 0 }, options)).xml
  }

  /** Takes the filter from the port. */
  async delete(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nwfilterBindingDelete({ nwfilter: this.ref }, options)
  }
}

/** The filters of a connection, and where they are in force. */
export class NwFilters {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Makes or replaces a filter. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<NwFilter> {
    const { rpc } = this.#connection
    const { nwfilter } =
      options.validate === true
        ? await rpc.nwfilterDefineXmlFlags({ xml, flags: 1 }, options)
        : await rpc.nwfilterDefineXml({ xml }, options)
    return new NwFilter(this.#connection, nwfilter)
  }

  /** All filters. */
  async list(options?: CallOptions): Promise<NwFilter[]> {
    const { filters } = await this.#connection.rpc.connectListAllNwfilters({ need_results: 1, flags: 0 }, options)
    return filters.map((ref) => new NwFilter(this.#connection, ref))
  }

  /** The filter of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<NwFilter | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.nwfilterLookupByName({ name }, options), 'LibvirtNoNwfilter')
    return found && new NwFilter(this.#connection, found.nwfilter)
  }

  /** The filter of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<NwFilter | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.nwfilterLookupByUuid({ uuid: parseUuid(uuid) }, options), 'LibvirtNoNwfilter')
    return found && new NwFilter(this.#connection, found.nwfilter)
  }

  /** Puts a filter in force on a port. */
  async bind(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<NwFilterBinding> {
    const { nwfilter } = await this.#connection.rpc.nwfilterBindingCreateXml({ xml, flags: options.validate === true ? 1 : 0 }, options)
    return new NwFilterBinding(this.#connection, nwfilter)
  }

  /** Where filters are in force. */
  async bindings(options?: CallOptions): Promise<NwFilterBinding[]> {
    const { bindings } = await this.#connection.rpc.connectListAllNwfilterBindings({ need_results: 1, flags: 0 }, options)
    return bindings.map((ref) => new NwFilterBinding(this.#connection, ref))
  }

  /** The binding of that port, or undefined. */
  async lookupBinding(portDevice: string, options?: CallOptions): Promise<NwFilterBinding | undefined> {
    const found = await unlessAbsent(
      this.#connection.rpc.nwfilterBindingLookupByPortDev({ name: portDevice }, options),
      'LibvirtNoNwfilterBinding',
    )
    return found && new NwFilterBinding(this.#connection, found.nwfilter)
  }
}
