import { openSession } from '../core/open-session.ts'
import type { SessionTarget } from '../core/open-session.ts'
import { LibvirtConnectionLost } from '../error/connection-lost.ts'
import { EventHub } from '../event/event-hub.ts'
import { createRegistrar } from '../event/registrar.ts'
import { createRpc } from '../rpc/create-rpc.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { Caller, CallOptions, Procedure } from '../rpc/procedure.ts'
import type { Session } from '../rpc/session.ts'
import { Domains } from './domains.ts'
import { Networks } from './networks.ts'
import { Host } from './host.ts'
import { HostInterfaces } from './host-interface.ts'
import { NodeDevices } from './node-devices.ts'
import { NwFilters } from './nwfilter.ts'
import { Secrets } from './secrets.ts'
import { StoragePools } from './storage-pools.ts'
import { hostTimers } from '../rpc/timers.ts'
import type { Timers } from '../rpc/timers.ts'
import { reconnectDelay } from './reconnect.ts'
import type { ConnectionState, ReconnectOptions } from './reconnect.ts'

/** Which guest the domain capabilities are asked for; what is left out, libvirt chooses. */
export interface DomainCapabilitiesOptions extends CallOptions {
  readonly emulator?: string | undefined
  readonly arch?: string | undefined
  readonly machine?: string | undefined
  readonly virtType?: string | undefined
}

/** A libvirt release. */
export interface LibvirtVersion {
  readonly major: number
  readonly minor: number
  readonly release: number
  /** As libvirt encodes it: major × 1,000,000 + minor × 1,000 + release. */
  readonly number: number
}

const versionOf = (raw: bigint): LibvirtVersion => {
  const number = Number(raw)
  return { number, major: Math.floor(number / 1_000_000), minor: Math.floor(number / 1000) % 1000, release: number % 1000 }
}

/** A connection to a libvirt daemon. */
export class Connection implements Caller, AsyncDisposable {
  /** Layer 1: every procedure, as on the wire. */
  readonly rpc: Rpc
  /** The domains. */
  readonly domains: Domains
  /** The virtual networks. */
  readonly networks: Networks
  /** The secrets. */
  readonly secrets: Secrets
  /** The storage pools and their volumes. */
  readonly storagePools: StoragePools
  /** The host's devices. */
  readonly nodeDevices: NodeDevices
  /** The host's network interfaces. */
  readonly interfaces: HostInterfaces
  /** The traffic filters. */
  readonly nwFilters: NwFilters
  /** The host: processors, memory, CPU models. */
  readonly host: Host
  /** Routes events to subscriptions. */
  readonly hub: EventHub
  /** Resolves when the connection has ended for good: with the error, or undefined when it was closed from this side. */
  readonly closed: Promise<LibvirtConnectionLost | undefined>
  readonly #target: SessionTarget
  readonly #reconnect: ReconnectOptions | undefined
  #session: Session | undefined
  #state: ConnectionState = 'open'
  /** Attempts since subscriptions were last registered. */
  #attempts = 0
  #cancelAttempt: () => void = () => {}
  #resolveClosed: (error: LibvirtConnectionLost | undefined) => void = () => {}

  private constructor(target: SessionTarget, reconnect: ReconnectOptions | undefined) {
    this.#target = target
    this.#reconnect = reconnect
    this.rpc = createRpc(this)
    this.hub = new EventHub(createRegistrar(this.rpc))
    this.domains = new Domains(this)
    this.networks = new Networks(this)
    this.secrets = new Secrets(this)
    this.storagePools = new StoragePools(this)
    this.nodeDevices = new NodeDevices(this)
    this.interfaces = new HostInterfaces(this)
    this.nwFilters = new NwFilters(this)
    this.host = new Host(this)
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve))
  }

  /** Opens a connection over whatever the target dials. @throws LibvirtTransportError, LibvirtError, Unsupported */
  static async open(
    target: SessionTarget,
    options: { readonly signal?: AbortSignal | undefined; readonly reconnect?: ReconnectOptions | undefined } = {},
  ): Promise<Connection> {
    const connection = new Connection(target, options.reconnect)
    await connection.#start(options.signal)
    return connection
  }

  /** Open, being made again, or closed. */
  get state(): ConnectionState {
    return this.#state
  }

  /** Carries out a procedure of layer 1. */
  call(procedure: Procedure, args: unknown, options?: CallOptions): Promise<unknown> {
    if (this.#session !== undefined) return this.#session.call(procedure, args, options)
    return Promise.reject(new LibvirtConnectionLost(this.#state, { procedure: procedure.name, inFlight: false, mayHaveTakenEffect: false }))
  }

  /** Another connection to the same daemon, as bulk streams want: it does not reconnect, and its reader may pause as long as it likes. */
  async sibling(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<Connection> {
    return Connection.open({ ...this.#target, pings: 'ours' }, options)
  }

  /** Closes the connection; calls that wait are rejected, subscriptions end. */
  async close(): Promise<void> {
    const session = this.#session
    this.#end(undefined)
    await session?.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** The hypervisor's kind: `QEMU`, `LXC`, `TEST`. */
  async type(options?: CallOptions): Promise<string> {
    return (await this.rpc.connectGetType(options)).type
  }

  /** The hypervisor's version. */
  async version(options?: CallOptions): Promise<LibvirtVersion> {
    return versionOf((await this.rpc.connectGetVersion(options)).hv_ver)
  }

  /** The daemon's libvirt version. */
  async libVersion(options?: CallOptions): Promise<LibvirtVersion> {
    return versionOf((await this.rpc.connectGetLibVersion(options)).lib_ver)
  }

  /** The host's name. */
  async hostname(options?: CallOptions): Promise<string> {
    return (await this.rpc.connectGetHostname(options)).hostname
  }

  /** The URI as the daemon sees it. */
  async uri(options?: CallOptions): Promise<string> {
    return (await this.rpc.connectGetUri(options)).uri
  }

  /** The host's capabilities, as XML. */
  async capabilities(options?: CallOptions): Promise<string> {
    return (await this.rpc.connectGetCapabilities(options)).capabilities
  }

  /** What the hypervisor can give a guest, as XML. */
  async domainCapabilities(options: DomainCapabilitiesOptions = {}): Promise<string> {
    const { emulator = null, arch = null, machine = null, virtType = null } = options
    const args = { emulatorbin: emulator, arch, machine, virttype: virtType, flags: 0 }
    return (await this.rpc.connectGetDomainCapabilities(args, options)).capabilities
  }

  async #start(signal?: AbortSignal): Promise<void> {
    const session = await openSession(this.#target, (message) => this.hub.receive(message), signal)
    if (this.#state === 'closed') return session.close()
    this.#session = session
    void session.ended.then((reason) => this.#lost(session, reason))
    return undefined
  }

  #lost(session: Session, reason: unknown): void {
    if (this.#session !== session) return
    this.#session = undefined
    this.hub.lost()
    this.#tryAgain(reason)
  }

  /** Plans the next attempt, or gives up. Called when a session or an attempt has ended, so one attempt is planned or under way at most. */
  #tryAgain(reason: unknown): void {
    const options = this.#reconnect
    if (options === undefined || this.#attempts >= (options.attempts ?? Infinity)) return this.#end(lostBecause(reason))
    this.#state = 'reconnecting'
    const delay = reconnectDelay(options, this.#attempts)
    this.#attempts += 1
    this.#cancelAttempt = this.#timers.afterHolding(delay, () => void this.#attempt(options))
  }

  async #attempt({ attemptTimeoutMs = 30_000 }: ReconnectOptions): Promise<void> {
    const attempt = new AbortController()
    const late = new Error(`no connection after ${attemptTimeoutMs / 1000} s`)
    const cancelDeadline = this.#timers.afterHolding(attemptTimeoutMs, () => attempt.abort(late))
    this.#cancelAttempt = () => attempt.abort()
    try {
      await this.#start(attempt.signal)
    } catch (error) {
      if (this.#state === 'reconnecting') this.#tryAgain(error)
      return
    } finally {
      cancelDeadline()
    }
    const session = this.#session
    if (session === undefined) return
    this.#state = 'open'
    await this.hub.resync()
    if (this.#session === session) this.#attempts = 0
  }

  get #timers(): Timers {
    return this.#target.timers ?? hostTimers
  }

  #end(error: LibvirtConnectionLost | undefined): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#session = undefined
    this.#cancelAttempt()
    this.hub.end(error)
    this.#resolveClosed(error)
  }
}

const lostBecause = (reason: unknown): LibvirtConnectionLost =>
  new LibvirtConnectionLost(
    reason instanceof Error ? reason.message : String(reason),
    { inFlight: false, mayHaveTakenEffect: false },
    reason,
  )
