import type { Flavor, PowerState, TaskState, VmState } from '@novalet/model'
import type { Driver, Finding } from '@novalet/driver'
import type { Plan, RunEvent } from '@novalet/steps'
import type { FlavorStore } from './ports/flavor-store.ts'
import type { ImageService } from './ports/image-service.ts'
import type { Fault, InstanceRecord } from './ports/instance-store.ts'
import type { NetworkService } from './ports/network-service.ts'

/** What a person asks for. Names or ids. */
export interface CreateServer {
  readonly name: string
  readonly image: string
  readonly flavor: string
  /** Network names, a port each; the configured default network where absent; none where empty. */
  readonly networks?: readonly string[] | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
}

/** Options of every operation that waits. */
export interface OperationOptions {
  /** Aborting takes the operation back. */
  readonly signal?: AbortSignal | undefined
  readonly onEvent?: ((event: RunEvent) => void) | undefined
  /** Told once the record says what is under way: the operation's id, which names its journal, and the instance's. */
  readonly onStart?: ((started: { readonly operation: string; readonly instance: string }) => void) | undefined
}

/** The operations that change a server, in the API's words. */
export type ServerOperation = 'create' | 'delete' | 'start' | 'stop'

/** A server as lists and shows print it. */
export interface ServerView {
  readonly id: string
  readonly name: string
  readonly status: 'BUILD' | 'ACTIVE' | 'PAUSED' | 'SHUTOFF' | 'SUSPENDED' | 'ERROR' | 'DELETED'
  readonly vmState: VmState
  readonly taskState: TaskState
  readonly powerState: PowerState
  /** libvirt's name of the domain, `instance-0000002f`. */
  readonly instanceName: string
  readonly image: { readonly id: string; readonly name: string | undefined }
  readonly flavor: Flavor
  /** By network label. */
  readonly addresses: Readonly<Record<string, readonly string[]>>
  readonly host: string
  readonly created: string
  readonly updated: string
  readonly launchedAt: string | undefined
  readonly fault: Fault | undefined
}

/** A plan with what people want to see of it. */
export interface PlannedOperation {
  readonly plan: Plan
  /** sha256 of the plan. */
  readonly hash: string
  /** The document that would be defined, for operations that define one. */
  readonly domainXml: string | undefined
}

/** What recovery did with one unfinished operation. */
export interface Recovered {
  readonly operation: string
  readonly name: ServerOperation
  readonly instance: string
  /** The server's name; the instance's id where no record is left. */
  readonly server: string
  readonly outcome: 'taken-back' | 'finished' | 'stuck'
  readonly error?: string | undefined
}

/** nova-compute's manager: records and states over ports, operations through the driver. */
export interface Compute {
  readonly servers: {
    planCreate(request: CreateServer, options?: OperationOptions): Promise<PlannedOperation>
    planDelete(ref: string, options?: OperationOptions): Promise<PlannedOperation>
    planStart(ref: string, options?: OperationOptions): Promise<PlannedOperation>
    planStop(ref: string, options?: OperationOptions & { timeoutMs?: number | undefined }): Promise<PlannedOperation>
    create(request: CreateServer, options?: OperationOptions): Promise<ServerView>
    delete(ref: string, options?: OperationOptions): Promise<void>
    start(ref: string, options?: OperationOptions): Promise<ServerView>
    stop(ref: string, options?: OperationOptions & { timeoutMs?: number | undefined }): Promise<ServerView>
    list(): Promise<readonly ServerView[]>
    show(ref: string): Promise<ServerView>
    record(ref: string): Promise<InstanceRecord>
    /** The domain as it would be decided now, every value with its origin. */
    explain(ref: string): ReturnType<Driver['explain']>
    /** Where the server is not as it would be decided now; what only a default of ours decided is left out unless asked. */
    diff(ref: string, options?: Parameters<Driver['diff']>[1]): ReturnType<Driver['diff']>
    /** The console log so far, then, with `follow`, what comes after until the signal. */
    consoleLog(
      ref: string,
      options?: { follow?: boolean; lines?: number | undefined; signal?: AbortSignal | undefined },
    ): AsyncIterable<string>
  }
  readonly flavors: FlavorStore
  readonly images: ImageService
  readonly networks: Pick<NetworkService, 'list'>
  /** Finishes or takes back what a killed process left, and mends records that libvirt knows better. */
  recover(options?: OperationOptions): Promise<readonly Recovered[]>
  /** Records the power states that libvirt has now: a guest can go off by itself. @throws what libvirt's absence throws */
  refresh(): Promise<void>
  /** What this host supports, what is missing, and what that costs. */
  hostFeatures(options?: { release?: string | undefined }): ReturnType<Driver['hostFeatures']>
  /** What lies on the host that no record explains, or that records say and the host lacks. Reads only. */
  doctor(options?: { signal?: AbortSignal | undefined }): Promise<readonly Finding[]>
  /** Follows libvirt's events and keeps the records' power states in step, until the signal. Tells when it has compared them all once. */
  follow(options: { signal: AbortSignal; onReconciled?: (() => void) | undefined }): Promise<void>
}
