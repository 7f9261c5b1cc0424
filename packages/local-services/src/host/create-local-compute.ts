import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createCompute, guestRecords } from '@novalet/compute'
import type { Compute, Notifier } from '@novalet/compute'
import type { Connection } from '@novalet/libvirt-client'
import type { Clock, Logger } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { CommandRunner } from '@novalet/steps/run'
import type { LocalServices } from '../open-local-services.ts'
import { lazyDriver } from './lazy-driver.ts'

/** What compute over this host needs beside its services. */
export interface LocalComputeOptions {
  readonly config: Config
  /** A connection to libvirt; asked for when first needed, and after a loss. */
  readonly connection: () => Promise<Connection>
  readonly commands: CommandRunner
  /** Folders searched for programs. */
  readonly programPath: readonly string[]
  readonly notifier: Notifier
  readonly clock: Clock
  readonly logger: Logger
}

/** Compute over this host: its services, and a driver on its libvirt, with journals and locks in the state folder. */
export function createLocalCompute(services: LocalServices, options: LocalComputeOptions): Compute {
  const { notifier, ...shared } = options
  const statePath = options.config.get('DEFAULT.state_path')
  const locksPath = join(statePath, 'locks')
  const records = guestRecords(services)
  const driver = lazyDriver(async () => {
    const { createDriver } = await import('@novalet/driver')
    return createDriver({ ...shared, journalPath: join(statePath, 'journal'), locksPath, records })
  })
  return createCompute({ ...services, ...shared, driver, notifier, locksPath, newId: randomUUID })
}
