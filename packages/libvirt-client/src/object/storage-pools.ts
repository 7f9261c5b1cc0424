import { poolCreateBits, poolListBits } from '../protocol/bits.gen.ts'
import { storagePoolLifecycleEvents } from '../protocol/words.gen.ts'
import type { StoragePoolEventMessages } from '../protocol/events.gen.ts'
import type { EventSubscription, SubscribeOptions } from '../event/subscription.ts'
import type { RemoteNonnullStoragePool } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { StoragePool } from './storage-pool.ts'
import { StorageVolume } from './storage-volume.ts'
import { parseUuid } from './uuid.ts'

/** Every kind of storage pool event. */
export interface StoragePoolEvents {
  readonly lifecycle: {
    readonly kind: 'lifecycle'
    readonly pool: StoragePool
    readonly event: (typeof storagePoolLifecycleEvents)[number] | 'unknown'
  }
  readonly refresh: { readonly kind: 'refresh'; readonly pool: StoragePool }
}

/** The storage pools of a connection. */
export class StoragePools {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** The handle for a reference of layer 1. */
  of(ref: RemoteNonnullStoragePool): StoragePool {
    return new StoragePool(this.#connection, ref)
  }

  /** Makes or replaces a definition. */
  async define(xml: string, options: CallOptions & { readonly validate?: boolean } = {}): Promise<StoragePool> {
    return this.of((await this.#connection.rpc.storagePoolDefineXml({ xml, flags: options.validate === true ? 1 : 0 }, options)).pool)
  }

  /** Starts a transient pool. */
  async create(xml: string, options: FlagOptions<typeof poolCreateBits> & CallOptions = {}): Promise<StoragePool> {
    return this.of((await this.#connection.rpc.storagePoolCreateXml({ xml, flags: flagsOf(poolCreateBits, options) }, options)).pool)
  }

  /** The pool of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<StoragePool | undefined> {
    return unlessAbsent(this.getByName(name, options), 'LibvirtNoStoragePool')
  }

  /** The pool of that UUID, or undefined. */
  async lookupByUuid(uuid: string, options?: CallOptions): Promise<StoragePool | undefined> {
    const found = await unlessAbsent(
      this.#connection.rpc.storagePoolLookupByUuid({ uuid: parseUuid(uuid) }, options),
      'LibvirtNoStoragePool',
    )
    return found && this.of(found.pool)
  }

  /** The pool that has that folder or device, or undefined. */
  async lookupByTargetPath(path: string, options?: CallOptions): Promise<StoragePool | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.storagePoolLookupByTargetPath({ path }, options), 'LibvirtNoStoragePool')
    return found && this.of(found.pool)
  }

  /** The pool of that name. @throws LibvirtNoStoragePool */
  async getByName(name: string, options?: CallOptions): Promise<StoragePool> {
    return this.of((await this.#connection.rpc.storagePoolLookupByName({ name }, options)).pool)
  }

  /** The volume at that path, or undefined. */
  async volumeByPath(path: string, options?: CallOptions): Promise<StorageVolume | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.storageVolLookupByPath({ path }, options), 'LibvirtNoStorageVol')
    return found && new StorageVolume(this.#connection, found.vol)
  }

  /** The volume of that key, or undefined. */
  async volumeByKey(key: string, options?: CallOptions): Promise<StorageVolume | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.storageVolLookupByKey({ key }, options), 'LibvirtNoStorageVol')
    return found && new StorageVolume(this.#connection, found.vol)
  }

  /** All pools, or those that fit. */
  async list(options: FlagOptions<typeof poolListBits> & CallOptions = {}): Promise<StoragePool[]> {
    const { pools } = await this.#connection.rpc.connectListAllStoragePools(
      { need_results: 1, flags: flagsOf(poolListBits, options) },
      options,
    )
    return pools.map((ref) => this.of(ref))
  }

  /** What could be made a pool of that type, as XML. */
  async findSources(type: string, sourceXml?: string, options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.connectFindStoragePoolSources({ type, srcSpec: sourceXml ?? null, flags: 0 }, options)).xml
  }

  /** Which types of pools the daemon can have, as XML. */
  async capabilities(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.connectGetStoragePoolCapabilities({ flags: 0 }, options)).capabilities
  }

  /** Events of all pools, or of one. */
  events<N extends keyof StoragePoolEvents>(
    name: N,
    options: SubscribeOptions & { readonly pool?: StoragePool } = {},
  ): EventSubscription<StoragePoolEvents[N]> {
    const convert = {
      lifecycle: (raw: StoragePoolEventMessages['lifecycle']) => ({
        kind: 'lifecycle',
        pool: this.of(raw.pool),
        event: wordAt(storagePoolLifecycleEvents, raw.event),
      }),
      refresh: (raw: StoragePoolEventMessages['refresh']) => ({ kind: 'refresh', pool: this.of(raw.pool) }),
    }[name] as unknown as (raw: StoragePoolEventMessages[N]) => StoragePoolEvents[N]
    return this.#connection.hub.subscribe('storagePool', name, options.pool?.ref ?? null, convert, options)
  }
}
