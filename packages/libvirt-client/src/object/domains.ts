import { domainEventConverters } from '../event/domain-event.ts'
import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { DomainEventMessages } from '../protocol/events.gen.ts'
import { virDomainDefineFlags } from '../protocol/constants.gen.ts'
import type { RemoteDomain, RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { Domain } from './domain.ts'
import { createBits, listBits } from './domain-flags.ts'
import type { DomainListOptions, DomainStartOptions } from './domain-flags.ts'
import { statsBits, statsGroups, statsParams } from './domain-stats.ts'
import type { StatsGroup, StatsOptions, StatsParams } from './domain-stats.ts'
import { flagsOf } from './flags.ts'
import { parseUuid } from './uuid.ts'

type Converters = ReturnType<typeof domainEventConverters<Domain>>

/** Every kind of domain event, by virsh's name. */
export type DomainEvents = { readonly [N in keyof DomainEventMessages]: ReturnType<Converters[N]> }

/** The statistics of one domain. */
export interface DomainStats {
  readonly domain: Domain
  readonly params: StatsParams
}

/** The domains of a connection. */
export class Domains {
  readonly #connection: Connection
  readonly #converters: Converters

  constructor(connection: Connection) {
    this.#connection = connection
    this.#converters = domainEventConverters((ref) => this.of(ref))
  }

  /** The handle for a reference of layer 1. */
  of(ref: RemoteNonnullDomain): Domain {
    return new Domain(this.#connection, ref)
  }

  /** Makes or replaces a definition; `validate` checks the XML against libvirt's schema. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<Domain> {
    const flags = options.validate === true ? virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE : 0
    return this.of((await this.#connection.rpc.domainDefineXmlFlags({ xml, flags }, options)).dom)
  }

  /** Starts a transient domain: it is gone when it stops. */
  async create(xml: string, options: DomainStartOptions = {}): Promise<Domain> {
    return this.of((await this.#connection.rpc.domainCreateXml({ xml_desc: xml, flags: flagsOf(createBits, options) }, options)).dom)
  }

  /** The domain of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<Domain | undefined> {
    return unlessAbsent(this.getByName(name, options), 'LibvirtNoDomain')
  }

  /** The domain of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<Domain | undefined> {
    return unlessAbsent(this.getByUuid(uuid, options), 'LibvirtNoDomain')
  }

  /** The running domain of that number, or undefined. */
  async lookupById(id: number, options?: CallOptions): Promise<Domain | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.domainLookupById({ id }, options), 'LibvirtNoDomain')
    return found && this.of(found.dom)
  }

  /** The domain of that name. @throws LibvirtNoDomain */
  async getByName(name: string, options?: CallOptions): Promise<Domain> {
    return this.of((await this.#connection.rpc.domainLookupByName({ name }, options)).dom)
  }

  /** The domain of that UUID. @throws LibvirtNoDomain */
  async getByUuid(uuid: string, options?: CallOptions): Promise<Domain> {
    return this.of((await this.#connection.rpc.domainLookupByUuid({ uuid: parseUuid(uuid) }, options)).dom)
  }

  /** All domains, or those that fit. */
  async list(options: DomainListOptions = {}): Promise<Domain[]> {
    const { domains } = await this.#connection.rpc.connectListAllDomains({ need_results: 1, flags: flagsOf(listBits, options) }, options)
    return domains.map((ref) => this.of(ref))
  }

  /** Statistics of all domains (or of those given) in one call; of the named groups, or of all. */
  async stats(
    groups: readonly StatsGroup[] = [],
    options: StatsOptions & { readonly domains?: readonly Domain[] } = {},
  ): Promise<DomainStats[]> {
    const stats = groups.reduce((bits, group) => bits | statsGroups[group], 0)
    const args = { doms: (options.domains ?? []).map(({ ref }) => ref), stats, flags: flagsOf(statsBits, options) }
    const { retStats } = await this.#connection.rpc.connectGetAllDomainStats(args, options)
    return retStats.map((record) => ({ domain: this.of(record.dom), params: statsParams(record) }))
  }

  /** Events of all domains: `for await (const { domain, event } of domains.events('lifecycle'))`. */
  events<N extends keyof DomainEvents>(name: N, options?: SubscribeOptions): EventSubscription<DomainEvents[N]> {
    return this.subscribe(name, null, options)
  }

  /** Events of all domains, or of the one whose reference is given. */
  subscribe<N extends keyof DomainEvents>(name: N, scope: RemoteDomain, options?: SubscribeOptions): EventSubscription<DomainEvents[N]> {
    const convert = this.#converters[name] as unknown as (raw: DomainEventMessages[N]) => DomainEvents[N]
    return this.#connection.hub.subscribe('domain', name, scope, convert, options)
  }
}
