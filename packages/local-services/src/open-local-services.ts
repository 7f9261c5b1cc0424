import { join } from 'node:path'
import type { FlavorStore, HostNetworkStore, ImageService, InstanceStore, NetworkService } from '@novalet/compute'
import type { Connection } from '@novalet/libvirt-client'
import type { Clock, Logger } from '@novalet/model'
import type { Config } from '@novalet/model/config'
import type { CommandRunner } from '@novalet/steps/run'
import { ovsdbConnection } from '@novalet/vif-plug'
import { openImageFolder } from './image/image-folder.ts'
import { createNetworkService } from './network/create-network-service.ts'
import { openDatabase } from './store/database.ts'
import { createFlavorStore } from './store/flavor-store.ts'
import { createHostNetworkStore } from './store/host-network-store.ts'
import { createInstanceStore } from './store/instance-store.ts'

/** What the embedded services are made of. */
export interface LocalServicesOptions {
  /** Folder of the records; made where absent. */
  readonly statePath: string
  readonly config: Config
  /** A connection to libvirt; asked for when networks are first looked at, and never for anything else. */
  readonly connection: () => Promise<Connection>
  /** Asks Open vSwitch for its bridges. */
  readonly commands: CommandRunner
  readonly clock: Clock
  readonly logger: Logger
}

/** The stand-ins behind compute's ports. */
export interface LocalServices extends AsyncDisposable {
  readonly instances: InstanceStore
  readonly flavors: FlavorStore
  readonly images: ImageService
  readonly networks: NetworkService
  readonly hostNetworks: HostNetworkStore
  close(): Promise<void>
}

/**
 * Opens the embedded services on a state folder; any number of processes can have it open.
 * @throws InvalidDatabase, PermissionDenied, DiskSpaceInsufficient, LockNotAcquired
 */
export async function openLocalServices(options: LocalServicesOptions): Promise<LocalServices> {
  const { statePath, config, connection, commands, clock, logger } = options
  const database = await openDatabase(join(statePath, 'novalet.sqlite'))
  const close = async (): Promise<void> => database.close()
  try {
    const inspect = { vmdkAllowedTypes: config.get('compute.vmdk_allowed_types') }
    return {
      instances: createInstanceStore(database, clock),
      flavors: createFlavorStore(database),
      images: await openImageFolder(config.get('novalet.image_path'), { inspect, clock, logger }),
      networks: createNetworkService({ connection, commands, ovsdbConnection: ovsdbConnection(config) }),
      hostNetworks: createHostNetworkStore(database),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
