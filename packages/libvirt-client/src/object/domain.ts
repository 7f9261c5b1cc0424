import type { RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import { metadataTypes } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import * as bits from '../protocol/bits.gen.ts'
import type {
  DeviceOptions,
  DomainDestroyOptions,
  DomainStartOptions,
  DomainUndefineOptions,
  DomainXmlOptions,
  ImpactOptions,
  RebootOptions,
  ShutdownOptions,
} from './domain-flags.ts'
import { DomainAgent } from './domain-agent.ts'
import { DomainBlock } from './domain-block.ts'
import { DomainCheckpoints } from './domain-checkpoints.ts'
import { DomainGuest } from './domain-guest.ts'
import { DomainJob } from './domain-job.ts'
import { DomainMigration } from './domain-migration.ts'
import { DomainSave } from './domain-save.ts'
import { DomainSnapshots } from './domain-snapshots.ts'
import { DomainTuning } from './domain-tuning.ts'
import type { DomainEvents } from './domains.ts'
import { domainRef } from './domain-ref.ts'
import { domainState, domainStateName } from './domain-state.ts'
import type { DomainState, DomainStateName } from './domain-state.ts'
import { flagsOf } from './flags.ts'
import { toNumber } from './quantity.ts'

/** What `Domain.info` tells. */
export interface DomainInfo {
  readonly state: DomainStateName
  /** @unit KiB */
  readonly maxMemoryKib: number
  /** @unit KiB */
  readonly memoryKib: number
  readonly vcpus: number
  /** @unit ns */
  readonly cpuTimeNs: bigint
}

/** Where in a domain a piece of metadata is: its title, its description, or an element of a namespace. */
export type MetadataKind = (typeof metadataTypes)[number]

/** A domain of the daemon. It is found by its UUID; the handle holds no state. */
export class Domain {
  readonly name: string
  readonly uuid: string
  /** The hypervisor's number of the running guest as this handle was made, or undefined; it goes stale. */
  readonly id: number | undefined
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullDomain
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullDomain) {
    this.#connection = connection
    this.ref = ref
    const { name, uuid, id } = domainRef(ref)
    this.name = name
    this.uuid = uuid
    this.id = id
  }

  /** The connection it belongs to. */
  get connection(): Connection {
    return this.#connection
  }

  /** Its disks and block jobs. */
  get block(): DomainBlock {
    return new DomainBlock(this)
  }

  /** Its snapshots. */
  get snapshots(): DomainSnapshots {
    return new DomainSnapshots(this)
  }

  /** Its checkpoints. */
  get checkpoints(): DomainCheckpoints {
    return new DomainCheckpoints(this)
  }

  /** The job it is busy with. */
  get job(): DomainJob {
    return new DomainJob(this)
  }

  /** Its memory, CPUs and limits. */
  get tuning(): DomainTuning {
    return new DomainTuning(this)
  }

  /** Screen, keyboard, consoles and addresses of the guest. */
  get guest(): DomainGuest {
    return new DomainGuest(this)
  }

  /** What the agent in the guest does. */
  get agent(): DomainAgent {
    return new DomainAgent(this)
  }

  /** Saving, dumping and backing up. */
  get save(): DomainSave {
    return new DomainSave(this)
  }

  /** Moving to another host. */
  get migration(): DomainMigration {
    return new DomainMigration(this)
  }

  /** The domain's XML. */
  async xml(options: DomainXmlOptions = {}): Promise<string> {
    return (await this.#connection.rpc.domainGetXmlDesc({ dom: this.ref, flags: flagsOf(bits.domainXmlBits, options) }, options)).xml
  }

  /** State, memory, vCPUs and CPU time. */
  async info(options?: CallOptions): Promise<DomainInfo> {
    const raw = await this.#connection.rpc.domainGetInfo({ dom: this.ref }, options)
    return {
      state: domainStateName(raw.state),
      maxMemoryKib: toNumber(raw.maxMem),
      memoryKib: toNumber(raw.memory),
      vcpus: raw.nrVirtCpu,
      cpuTimeNs: raw.cpuTime,
    }
  }

  /** The state and why the domain is in it. */
  async state(options?: CallOptions): Promise<DomainState> {
    const { state, reason } = await this.#connection.rpc.domainGetState({ dom: this.ref, flags: 0 }, options)
    return domainState(state, reason)
  }

  /** Whether the guest runs (paused counts). */
  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.domainIsActive({ dom: this.ref }, options)).active !== 0
  }

  /** Whether the daemon keeps a definition. */
  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.domainIsPersistent({ dom: this.ref }, options)).persistent !== 0
  }

  /** Whether the definition was changed while the guest runs. */
  async isUpdated(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.domainIsUpdated({ dom: this.ref }, options)).updated !== 0
  }

  /** Starts the defined domain (virDomainCreate). */
  async start(options: DomainStartOptions = {}): Promise<void> {
    await this.#connection.rpc.domainCreateWithFlags({ dom: this.ref, flags: flagsOf(bits.domainStartBits, options) }, options)
  }

  /** Ends the guest at once, as pulling the plug. */
  async destroy(options: DomainDestroyOptions = {}): Promise<void> {
    await this.#connection.rpc.domainDestroyFlags({ dom: this.ref, flags: flagsOf(bits.domainDestroyBits, options) }, options)
  }

  /** Asks the guest to shut down; returns before it did. */
  async shutdown(options: ShutdownOptions = {}): Promise<void> {
    await this.#connection.rpc.domainShutdownFlags({ dom: this.ref, flags: flagsOf(bits.shutdownBits, options) }, options)
  }

  /** Asks the guest to reboot; returns before it did. */
  async reboot(options: RebootOptions = {}): Promise<void> {
    await this.#connection.rpc.domainReboot({ dom: this.ref, flags: flagsOf(bits.rebootBits, options) }, options)
  }

  /** Resets the guest, as pressing its reset button. */
  async reset(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.domainReset({ dom: this.ref, flags: 0 }, options)
  }

  /** Stops the guest's processors. */
  async suspend(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.domainSuspend({ dom: this.ref }, options)
  }

  /** Lets the guest's processors run on. */
  async resume(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.domainResume({ dom: this.ref }, options)
  }

  /** Removes the definition. */
  async undefine(options: DomainUndefineOptions = {}): Promise<void> {
    await this.#connection.rpc.domainUndefineFlags({ dom: this.ref, flags: flagsOf(bits.domainUndefineBits, options) }, options)
  }

  /** Whether the guest starts with the host. */
  async autostart(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.domainGetAutostart({ dom: this.ref }, options)).autostart !== 0
  }

  /** Sets whether the guest starts with the host. */
  async setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.domainSetAutostart({ dom: this.ref, autostart: autostart ? 1 : 0 }, options)
  }

  /** Adds a device. */
  async attachDevice(xml: string, options: DeviceOptions = {}): Promise<void> {
    await this.#connection.rpc.domainAttachDeviceFlags({ dom: this.ref, xml, flags: flagsOf(bits.deviceBits, options) }, options)
  }

  /** Takes a device away; from a running guest it is only asked for, and `device-removed` tells when it is gone. */
  async detachDevice(xml: string, options: DeviceOptions = {}): Promise<void> {
    await this.#connection.rpc.domainDetachDeviceFlags({ dom: this.ref, xml, flags: flagsOf(bits.deviceBits, options) }, options)
  }

  /** As `detachDevice`, by the device's alias. */
  async detachDeviceAlias(alias: string, options: DeviceOptions = {}): Promise<void> {
    await this.#connection.rpc.domainDetachDeviceAlias({ dom: this.ref, alias, flags: flagsOf(bits.deviceBits, options) }, options)
  }

  /** Changes a device in place: a medium, a link state, a password. */
  async updateDevice(xml: string, options: DeviceOptions = {}): Promise<void> {
    await this.#connection.rpc.domainUpdateDeviceFlags({ dom: this.ref, xml, flags: flagsOf(bits.deviceBits, options) }, options)
  }

  /** A piece of metadata, or undefined. `uri` is the namespace of an element. */
  async getMetadata(kind: MetadataKind, options: ImpactOptions & { readonly uri?: string } = {}): Promise<string | undefined> {
    const args = { dom: this.ref, type: metadataTypes.indexOf(kind), uri: options.uri ?? null, flags: flagsOf(bits.impactBits, options) }
    const found = await unlessAbsent(this.#connection.rpc.domainGetMetadata(args, options), 'LibvirtNoDomainMetadata')
    return found?.metadata
  }

  /** Sets a piece of metadata; undefined removes it. `uri` and `key` are the namespace and prefix of an element. */
  async setMetadata(
    kind: MetadataKind,
    value: string | undefined,
    options: ImpactOptions & { readonly uri?: string; readonly key?: string } = {},
  ): Promise<void> {
    const args = {
      dom: this.ref,
      type: metadataTypes.indexOf(kind),
      metadata: value ?? null,
      key: options.key ?? null,
      uri: options.uri ?? null,
    }
    await this.#connection.rpc.domainSetMetadata({ ...args, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Gives the domain a new name. */
  async rename(name: string, options?: CallOptions): Promise<Domain> {
    await this.#connection.rpc.domainRename({ dom: this.ref, new_name: name, flags: 0 }, options)
    return new Domain(this.#connection, { ...this.ref, name })
  }

  /** Events of this domain alone. */
  events<N extends keyof DomainEvents>(name: N, options?: SubscribeOptions): EventSubscription<DomainEvents[N]> {
    return this.#connection.domains.subscribe(name, this.ref, options)
  }
}
