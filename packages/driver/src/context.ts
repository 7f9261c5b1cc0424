import type { Connection } from '@novalet/libvirt-client'
import type { Clock, HostFacts, Logger } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { Executors } from '@novalet/steps'
import type { CommandRunner } from '@novalet/steps/run'
import type { GuestRecords } from './guest-records.ts'
import type { DriverKinds } from './step/kinds.ts'

/** What a driver is made of. */
export interface DriverOptions {
  /** Opened when first needed; asked again after a loss. */
  readonly connection: () => Promise<Connection>
  readonly config: Config
  readonly commands: CommandRunner
  /** Folder of the journals. */
  readonly journalPath: string
  /** Folder of the locks on what guests share: base files, networks, bridges. */
  readonly locksPath: string
  /** Who shares networks and bridges; without it, this process's own guests are taken for the only ones. */
  readonly records?: GuestRecords | undefined
  readonly clock: Clock
  readonly logger: Logger
  /** Folders searched for helper programs (swtpm, mkfs). */
  readonly programPath: readonly string[]
}

/** The options with what is made of them once. */
export interface DriverContext extends DriverOptions {
  readonly executors: Executors<DriverKinds>
  readonly facts: () => Promise<HostFacts>
}
