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
import { Secrets } from './secrets.ts'

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
  /** Routes events to subscriptions. */
  readonly hub: EventHub
  /** Resolves when the connection has ended for good: with the error, or undefined when it was closed from this side. */
  readonly closed: Promise<LibvirtConnectionLost | undefined>
  readonly #target: SessionTarget
  #session: Session | undefined
  #resolveClosed: (error: LibvirtConnectionLost | undefined) => void = () => {}

  private constructor(target: SessionTarget) {
    this.#target = target
    this.rpc = createRpc(this)
    this.hub = new EventHub(createRegistrar(this.rpc))
    this.domains = new Domains(this)
    this.networks = new Networks(this)
    this.secrets = new Secrets(this)
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve))
  }

  /** Opens a connection over whatever the target dials. */
  static async open(target: SessionTarget, signal?: AbortSignal): Promise<Connection> {
    const connection = new Connection(target)
    const session = await openSession(target, (message) => connection.hub.receive(message), signal)
    connection.#session = session
    void session.ended.then((reason) => connection.#ended(reason))
    return connection
  }

  /** Carries out a procedure of layer 1. */
  call(procedure: Procedure, args: unknown, options?: CallOptions): Promise<unknown> {
    if (this.#session === undefined)
      return Promise.reject(new LibvirtConnectionLost('closed', { procedure: procedure.name, inFlight: false, mayHaveTakenEffect: false }))
    return this.#session.call(procedure, args, options)
  }

  /** Closes the connection; calls that wait are rejected, subscriptions end. */
  async close(): Promise<void> {
    await this.#session?.close()
    await this.closed
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

  #ended(reason: unknown): void {
    this.#session = undefined
    const text = reason instanceof Error ? reason.message : String(reason)
    const error = reason === undefined ? undefined : new LibvirtConnectionLost(text, { inFlight: false, mayHaveTakenEffect: false }, reason)
    this.hub.end(error)
    this.#resolveClosed(error)
  }
}
