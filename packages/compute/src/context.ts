import type { Clock, Logger } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { Driver } from '@novalet/driver'
import type { FlavorStore } from './ports/flavor-store.ts'
import type { ImageService } from './ports/image-service.ts'
import type { InstanceStore } from './ports/instance-store.ts'
import type { NetworkService } from './ports/network-service.ts'
import type { Notifier } from './ports/notifier.ts'

/** What compute is composed of. */
export interface ComputeContext {
  readonly driver: Driver
  readonly config: Config
  readonly instances: InstanceStore
  readonly flavors: FlavorStore
  readonly images: ImageService
  readonly networks: NetworkService
  readonly notifier: Notifier
  /** Folder of the per-instance locks. */
  readonly locksPath: string
  readonly clock: Clock
  readonly logger: Logger
  /** New random UUIDs. */
  readonly newId: () => string
}
