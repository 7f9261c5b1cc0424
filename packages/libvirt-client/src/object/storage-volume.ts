import * as bits from '../protocol/bits.gen.ts'
import { virStorageVolDownloadFlags, virStorageVolInfoFlags, virStorageVolUploadFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullStorageVol } from '../protocol/remote-types.gen.ts'
import { storageVolumeTypes, wipeAlgorithms } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { ByteChannel } from '../stream/byte-channel.ts'
import { OwnedChannel } from '../stream/owned-channel.ts'
import type { Connection } from './connection.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'

/** What `StorageVolume.info` tells. @unit B */
export interface StorageVolumeInfo {
  readonly type: (typeof storageVolumeTypes)[number] | 'unknown'
  readonly capacityBytes: bigint
  readonly allocationBytes: bigint
}

/** Which part of a volume is read or written; 0 as a length is all. */
export interface TransferOptions extends CallOptions {
  readonly offset?: bigint | undefined
  readonly length?: bigint | undefined
  /** Holes are sent as holes. */
  readonly sparse?: boolean | undefined
}

/** A volume of a storage pool. */
export class StorageVolume {
  readonly name: string
  /** The name of its pool. */
  readonly pool: string
  /** What the host knows it by, often its path. */
  readonly key: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullStorageVol
  readonly #connection: Connection

  constructor(connection: Connection, ref: RemoteNonnullStorageVol) {
    this.#connection = connection
    this.ref = ref
    this.name = ref.name
    this.pool = ref.pool
    this.key = ref.key
  }

  /** The volume's XML. */
  async xml(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.storageVolGetXmlDesc({ vol: this.ref, flags: 0 }, options)).xml
  }

  /** Its path on the host. */
  async path(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.storageVolGetPath({ vol: this.ref }, options)).name
  }

  /** Type and sizes; `physical` asks for the size of the container instead of the allocation. */
  async info(options: CallOptions & { readonly physical?: boolean } = {}): Promise<StorageVolumeInfo> {
    const flags = options.physical === true ? virStorageVolInfoFlags.VIR_STORAGE_VOL_GET_PHYSICAL : 0
    const raw = await this.#connection.rpc.storageVolGetInfoFlags({ vol: this.ref, flags }, options)
    return { type: wordAt(storageVolumeTypes, raw.type), capacityBytes: raw.capacity, allocationBytes: raw.allocation }
  }

  /** Grows or shrinks it. */
  async resize(capacityBytes: bigint, options: FlagOptions<typeof bits.volumeResizeBits> & CallOptions = {}): Promise<void> {
    await this.#connection.rpc.storageVolResize(
      { vol: this.ref, capacity: capacityBytes, flags: flagsOf(bits.volumeResizeBits, options) },
      options,
    )
  }

  /** Overwrites its contents. */
  async wipe(algorithm: (typeof wipeAlgorithms)[number] = 'zero', options?: CallOptions): Promise<void> {
    await this.#connection.rpc.storageVolWipePattern({ vol: this.ref, algorithm: wipeAlgorithms.indexOf(algorithm), flags: 0 }, options)
  }

  /** Deletes it. */
  async delete(options: FlagOptions<typeof bits.volumeDeleteBits> & CallOptions = {}): Promise<void> {
    await this.#connection.rpc.storageVolDelete({ vol: this.ref, flags: flagsOf(bits.volumeDeleteBits, options) }, options)
  }

  /** Reads its contents, over a connection of its own that ends with the stream. */
  async download(options: TransferOptions = {}): Promise<ByteChannel> {
    const flags = options.sparse === true ? virStorageVolDownloadFlags.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM : 0
    const args = { vol: this.ref, offset: options.offset ?? 0n, length: options.length ?? 0n, flags }
    return this.#transfer((connection) => connection.rpc.storageVolDownload(args, { ...options, slowReader: 'pause' }), options)
  }

  /** Writes its contents, over a connection of its own that ends with the stream; `finish` waits until all is written. */
  async upload(options: TransferOptions = {}): Promise<ByteChannel> {
    const flags = options.sparse === true ? virStorageVolUploadFlags.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM : 0
    const args = { vol: this.ref, offset: options.offset ?? 0n, length: options.length ?? 0n, flags }
    return this.#transfer((connection) => connection.rpc.storageVolUpload(args, options), options)
  }

  async #transfer(open: (connection: Connection) => Promise<{ readonly stream: ByteChannel }>, options: CallOptions): Promise<ByteChannel> {
    const connection = await this.#connection.sibling(options)
    try {
      const { stream } = await open(connection)
      return new OwnedChannel(stream, () => connection.close(), options.signal)
    } catch (error) {
      await connection.close()
      throw error
    }
  }
}
