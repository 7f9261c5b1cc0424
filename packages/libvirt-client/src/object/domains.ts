import { domainEventConverters } from '../event/domain-event.ts'
import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { DomainEventMessages } from '../protocol/events.gen.ts'
import { domainListBits, domainStartBits, saveBits, statsBits, statsGroups } from '../protocol/bits.gen.ts'
import { virDomainDefineFlags } from '../protocol/constants.gen.ts'
import type { QemuDomainMonitorEventMsg } from '../protocol/qemu-types.gen.ts'
import type { RemoteDomain, RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { Domain } from './domain.ts'
import type { DomainListOptions, DomainStartOptions } from './domain-flags.ts'
import type { SaveOptions } from './domain-save.ts'
import { statsParams } from './domain-stats.ts'
import type { StatsGroup, StatsOptions, StatsParams } from './domain-stats.ts'
import { flagsOf } from './flags.ts'
import { parseUuid } from './uuid.ts'

type Converters = ReturnType<typeof domainEventConverters<Domain>>

/** Every kind of domain event, by virsh's name. */
export type DomainEvents = { readonly [N in keyof DomainEventMessages]: ReturnType<Converters[N]> }

/** An event of QEMU itself. */
export interface MonitorEvent {
  readonly kind: 'monitor'
  readonly domain: Domain
  /** QMP's name: `SHUTDOWN`, `RESUME` … */
  readonly event: string
  /** @unit s since the epoch */
  readonly seconds: bigint
  readonly microseconds: number
  /** QMP's data, as JSON text. */
  readonly details: string | undefined
}

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
    return this.of((await this.#connection.rpc.domainCreateXml({ xml_desc: xml, flags: flagsOf(domainStartBits, options) }, options)).dom)
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
    const { domains } = await this.#connection.rpc.connectListAllDomains(
      { need_results: 1, flags: flagsOf(domainListBits, options) },
      options,
    )
    return domains.map((ref) => this.of(ref))
  }

  /** Starts a guest from a file that `domain.save.toFile` wrote. */
  async restore(file: string, options: SaveOptions & { readonly xml?: string } = {}): Promise<void> {
    await this.#connection.rpc.domainRestoreFlags({ from: file, dxml: options.xml ?? null, flags: flagsOf(saveBits, options) }, options)
  }

  /** The definition in a saved file. */
  async savedXml(file: string, options: CallOptions & { readonly secure?: boolean } = {}): Promise<string> {
    return (await this.#connection.rpc.domainSaveImageGetXmlDesc({ file, flags: options.secure === true ? 1 : 0 }, options)).xml
  }

  /** Replaces the definition in a saved file. */
  async setSavedXml(file: string, xml: string, options: SaveOptions = {}): Promise<void> {
    await this.#connection.rpc.domainSaveImageDefineXml({ file, dxml: xml, flags: flagsOf(saveBits, options) }, options)
  }

  /** The XML of a guest that another format describes (`qemu-argv`, `xen-xl` …). */
  async xmlFromNative(format: string, config: string, options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.connectDomainXmlFromNative({ nativeFormat: format, nativeConfig: config, flags: 0 }, options))
      .domainXml
  }

  /** What the hypervisor would be given for the XML. */
  async xmlToNative(format: string, xml: string, options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.connectDomainXmlToNative({ nativeFormat: format, domainXml: xml, flags: 0 }, options)).nativeConfig
  }

  /** Statistics of all domains (or of those given) in one call; of the named groups, or of all. */
  async stats(
    groups: readonly StatsGroup[] = [],
    options: StatsOptions & { readonly domains?: readonly Domain[] } = {},
  ): Promise<DomainStats[]> {
    const stats = groups.reduce((bits, group) => (bits | statsGroups[group]) >>> 0, 0)
    const args = { doms: (options.domains ?? []).map(({ ref }) => ref), stats, flags: flagsOf(statsBits, options) }
    const { retStats } = await this.#connection.rpc.connectGetAllDomainStats(args, options)
    return retStats.map((record) => ({ domain: this.of(record.dom), params: statsParams(record) }))
  }

  /** Events of all domains: `for await (const { domain, event } of domains.events('lifecycle'))`. */
  events<N extends keyof DomainEvents>(name: N, options?: SubscribeOptions): EventSubscription<DomainEvents[N]> {
    return this.subscribe(name, null, options)
  }

  /** QEMU's own events, by their names in QMP; libvirt does not promise that they stay. Without a name, all of them. */
  monitorEvents(options: SubscribeOptions & { readonly event?: string; readonly domain?: Domain } = {}): EventSubscription<MonitorEvent> {
    const scope = { dom: options.domain?.ref ?? null, event: options.event ?? null, flags: 0 }
    const convert = (raw: QemuDomainMonitorEventMsg): MonitorEvent => ({
      kind: 'monitor',
      domain: this.of(raw.dom),
      event: raw.event,
      seconds: raw.seconds,
      microseconds: raw.micros,
      details: raw.details ?? undefined,
    })
    return this.#connection.hub.subscribe('qemuMonitor', 'monitor', scope, convert, options)
  }

  /** Events of all domains, or of the one whose reference is given. */
  subscribe<N extends keyof DomainEvents>(name: N, scope: RemoteDomain, options?: SubscribeOptions): EventSubscription<DomainEvents[N]> {
    const convert = this.#converters[name] as unknown as (raw: DomainEventMessages[N]) => DomainEvents[N]
    return this.#connection.hub.subscribe('domain', name, scope, convert, options)
  }
}
