import * as bits from '../protocol/bits.gen.ts'
import { virStoragePoolDeleteFlags, virStorageXMLFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullStoragePool } from '../protocol/remote-types.gen.ts'
import { storagePoolStates } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { StorageVolume } from './storage-volume.ts'
import { formatUuid } from './uuid.ts'

/** What `StoragePool.info` tells. @unit B */
export interface StoragePoolInfo {
  readonly state: (typeof storagePoolStates)[number] | 'unknown'
  readonly capacityBytes: bigint
  readonly allocationBytes: bigint
  readonly availableBytes: bigint
}

/** A storage pool of the daemon. */
export class StoragePool {
  readonly name: string
  readonly uuid: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullStoragePool
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullStoragePool) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
    this.uuid = formatUuid(ref.uuid)
  }

  /** The pool's XML; `inactive` asks for the definition while it runs. */
  async xml(options: CallOptions & { readonly inactive?: boolean } = {}): Promise<string> {
    const flags = options.inactive === true ? virStorageXMLFlags.VIR_STORAGE_XML_INACTIVE : 0
    return (await this.#connection.rpc.storagePoolGetXmlDesc({ pool: this.ref, flags }, options)).xml
  }

  /** State and sizes. */
  async info(options?: CallOptions): Promise<StoragePoolInfo> {
    const raw = await this.#connection.rpc.storagePoolGetInfo({ pool: this.ref }, options)
    return {
      state: wordAt(storagePoolStates, raw.state),
      capacityBytes: raw.capacity,
      allocationBytes: raw.allocation,
      availableBytes: raw.available,
    }
  }

  /** Starts the defined pool (virStoragePoolCreate). */
  async start(options: FlagOptions<typeof bits.poolCreateBits> & CallOptions = {}): Promise<void> {
    await this.#connection.rpc.storagePoolCreate({ pool: this.ref, flags: flagsOf(bits.poolCreateBits, options) }, options)
  }

  /** Makes what the pool stands on: a folder, a partition table, a volume group. */
  async build(options: FlagOptions<typeof bits.poolBuildBits> & CallOptions = {}): Promise<void> {
    await this.#connection.rpc.storagePoolBuild({ pool: this.ref, flags: flagsOf(bits.poolBuildBits, options) }, options)
  }

  /** Stops it; its volumes stay. */
  async destroy(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.storagePoolDestroy({ pool: this.ref }, options)
  }

  /** Deletes what the stopped pool stands on. */
  async delete(options: CallOptions & { readonly zeroed?: boolean } = {}): Promise<void> {
    const flags = options.zeroed === true ? virStoragePoolDeleteFlags.VIR_STORAGE_POOL_DELETE_ZEROED : 0
    await this.#connection.rpc.storagePoolDelete({ pool: this.ref, flags }, options)
  }

  /** Removes the definition. */
  async undefine(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.storagePoolUndefine({ pool: this.ref }, options)
  }

  /** Looks anew which volumes there are. */
  async refresh(options?: CallOptions): Promise<void> {
    await this.#connection.rpc.storagePoolRefresh({ pool: this.ref, flags: 0 }, options)
  }

  /** Whether it runs. */
  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.storagePoolIsActive({ pool: this.ref }, options)).active !== 0
  }

  /** Whether the daemon keeps a definition. */
  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.storagePoolIsPersistent({ pool: this.ref }, options)).persistent !== 0
  }

  /** Whether it starts with the host. */
  async autostart(options?: CallOptions): Promise<boolean> {
    return (await this.#connection.rpc.storagePoolGetAutostart({ pool: this.ref }, options)).autostart !== 0
  }

  /** Sets whether it starts with the host. */
  async setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.storagePoolSetAutostart({ pool: this.ref, autostart: autostart ? 1 : 0 }, options)
  }

  /** Its volumes. */
  async volumes(options?: CallOptions): Promise<StorageVolume[]> {
    const { vols } = await this.#connection.rpc.storagePoolListAllVolumes({ pool: this.ref, need_results: 1, flags: 0 }, options)
    return vols.map((ref) => new StorageVolume(this.#connection, ref))
  }

  /** The volume of that name, or undefined. */
  async volume(name: string, options?: CallOptions): Promise<StorageVolume | undefined> {
    const found = await unlessAbsent(this.#connection.rpc.storageVolLookupByName({ pool: this.ref, name }, options), 'LibvirtNoStorageVol')
    return found && new StorageVolume(this.#connection, found.vol)
  }

  /** Makes a volume; `cloneOf` gives it another's contents. */
  async createVolume(
    xml: string,
    options: FlagOptions<typeof bits.volumeCreateBits> & CallOptions & { readonly cloneOf?: StorageVolume } = {},
  ): Promise<StorageVolume> {
    const args = { pool: this.ref, xml, flags: flagsOf(bits.volumeCreateBits, options) }
    const { vol } =
      options.cloneOf === undefined
        ? await this.#connection.rpc.storageVolCreateXml(args, options)
        : await this.#connection.rpc.storageVolCreateXmlFrom({ ...args, clonevol: options.cloneOf.ref }, options)
    return new StorageVolume(this.#connection, vol)
  }
}
