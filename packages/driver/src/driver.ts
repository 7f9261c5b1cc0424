import type { BuiltDomain, DifferenceOptions, GuestDifference, HostFeature } from '@novalet/guest-config'
import type { BlockDeviceInfo, ImageMeta, Instance, Json, NetworkInfo, PowerState } from '@novalet/model'
import type { Plan, RunEvent } from '@novalet/steps'
import type { Finding } from './doctor/finding.ts'
import type { HostNetwork } from './host-network.ts'
import type { DriverKinds } from './step/kinds.ts'

/** A guest as the records have it: everything that decides it. */
export interface Guest {
  readonly instance: Instance
  readonly imageMeta: ImageMeta
  readonly networkInfo: NetworkInfo
  readonly hostNetworks: readonly HostNetwork[]
  readonly blockDeviceInfo: BlockDeviceInfo
}

/** What spawning needs beside the guest. */
export interface SpawnInput extends Guest {
  /** The image's bytes. */
  readonly imagePath: string
}

/** A plan, and what people want to see of it. */
export interface Planned {
  readonly plan: Plan<DriverKinds>
  readonly domainXml?: string | undefined
}

/** Where a run keeps its journal and whom it tells. */
export interface RunOptions {
  /** Id of the operation; the journal's name. */
  readonly operation: string
  readonly signal?: AbortSignal | undefined
  readonly onEvent?: ((event: RunEvent) => void) | undefined
}

/** How a run or its recovery ended. The journal stays until it is forgotten, so that records can be saved in between. */
export interface RunResult {
  readonly outcome: 'done' | 'undone'
  /** By step id. */
  readonly outputs: Readonly<Record<string, Json>>
}

/** An operation found in the journal folder. */
export interface UnfinishedOperation {
  readonly operation: string
  /** `spawn`, `destroy` … */
  readonly name: string
  readonly subject: string
  /** How it ended, where nothing is left to do on the host: only records may lag. */
  readonly outcome: 'done' | 'undone' | undefined
}

/** A journal that cannot be read: damaged, or written by a newer version. */
export interface DamagedJournal {
  readonly operation: string
  readonly path: string
  readonly error: unknown
}

/** A domain as libvirt has it. */
export interface DomainState {
  readonly uuid: string
  readonly name: string
  readonly powerState: PowerState
  /** @unit KiB */
  readonly memoryKib: number
  readonly vcpus: number
  /** @unit ns */
  readonly cpuTimeNs: bigint
}

/** One operation on one host, each decided and planned before it runs. Keeps no records. */
export interface Driver {
  planSpawn(input: SpawnInput): Promise<Planned>
  planDestroy(guest: Guest): Promise<Planned>
  planPowerOn(guest: Guest): Promise<Planned>
  planPowerOff(guest: Guest, options: { readonly timeoutMs: number | undefined }): Promise<Planned>
  /** @throws StepFailed with what was undone and what was not · the signal's reason when aborted and taken back */
  run(plan: Plan<DriverKinds>, options: RunOptions): Promise<RunResult>
  unfinished(): Promise<readonly UnfinishedOperation[]>
  /** Journals on whose word nothing can be done. */
  damaged(): Promise<readonly DamagedJournal[]>
  /** Finishes or takes back an operation whose process died. The caller holds the instance's lock. */
  recover(operation: string, options?: Omit<RunOptions, 'operation'>): Promise<RunResult>
  /** Removes the journal of an operation that has ended. */
  forget(operation: string): Promise<void>
  /** Stops the networks that Novalet started and no guest needs any more; gives their names. */
  stopIdleNetworks(options?: { readonly signal?: AbortSignal | undefined }): Promise<readonly string[]>
  /** Undefined where libvirt has no such domain. */
  info(uuid: string): Promise<DomainState | undefined>
  list(): Promise<readonly DomainState[]>
  /** The domain as it would be decided now, every value with its origin. */
  explain(guest: Guest): Promise<BuiltDomain>
  /** Where the guest that libvirt has is not as it would be decided now. @throws InstanceNotFound libvirt has no such domain */
  diff(guest: Guest, options: DifferenceOptions): Promise<readonly GuestDifference[]>
  /** What this host supports by a release's rules ([novalet] nova_release unless said) and by what it says itself, and what is missing. */
  hostFeatures(options: { readonly release?: string | undefined }): Promise<readonly HostFeature[]>
  consoleLog(
    uuid: string,
    options: { readonly follow: boolean; readonly lines?: number | undefined; readonly signal?: AbortSignal | undefined },
  ): AsyncIterable<string>
  /** Changes of power state as libvirt tells them. */
  powerStates(options: { readonly signal: AbortSignal }): AsyncIterable<{ readonly uuid: string; readonly powerState: PowerState }>
  doctor(guests: readonly Guest[], options?: { readonly signal?: AbortSignal | undefined }): Promise<readonly Finding[]>
}
