import type { BlockDeviceInfo, ImageMeta, Instance, NetworkInfo, PowerState, TaskState, VmState } from '@novalet/model'
import type { HostNetwork } from '@novalet/driver'

/** What went wrong with an instance last. */
export interface Fault {
  readonly code: string
  readonly message: string
  /** @unit ms since 1970 UTC */
  readonly at: number
}

/** One server's record: what decided it, what it has on the host, and its states. */
export interface InstanceRecord {
  readonly instance: Instance
  readonly imageMeta: ImageMeta
  readonly networkInfo: NetworkInfo
  readonly hostNetworks: readonly HostNetwork[]
  readonly blockDeviceInfo: BlockDeviceInfo
  readonly vmState: VmState
  readonly taskState: TaskState
  readonly powerState: PowerState
  /** Id of the operation under way; its journal has this name. */
  readonly operation: string | null
  readonly fault: Fault | null
  /** @unit ms since 1970 UTC */
  readonly createdAt: number
  /** @unit ms since 1970 UTC */
  readonly updatedAt: number
  /** @unit ms since 1970 UTC */
  readonly launchedAt: number | null
}

/** Fields that change in a record's life. */
export type InstanceChanges = Partial<Omit<InstanceRecord, 'createdAt' | 'updatedAt'>>

/** Where instance records are kept. Nova's database or conductor fits behind it: changed fields, with the expected task state. */
export interface InstanceStore {
  /** A number never given before, for `instance_name_template`. */
  nextId(): Promise<number>
  /** The number that `nextId` would give now; nothing is taken. */
  peekId(): Promise<number>
  /** @throws InstanceExists the uuid or the name is taken */
  insert(record: InstanceRecord): Promise<void>
  get(uuid: string): Promise<InstanceRecord | undefined>
  /** By display name; several can have one name in a cloud. */
  findByName(name: string): Promise<readonly InstanceRecord[]>
  list(): Promise<readonly InstanceRecord[]>
  /** @throws InstanceNotFound · InstanceBusy when the task state is not the expected one */
  save(uuid: string, changes: InstanceChanges, options?: { expectedTaskState?: TaskState }): Promise<InstanceRecord>
  remove(uuid: string): Promise<void>
}
