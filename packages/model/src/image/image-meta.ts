/** An image property as Glance gives it. */
export type ImageProperty = string | number | boolean | null

/** Glance's metadata of an image. */
export interface ImageMeta {
  /** Absent when booted from a volume. */
  readonly id?: string | undefined
  readonly name?: string | undefined
  readonly status?: string | undefined
  readonly diskFormat?: string | undefined
  readonly containerFormat?: string | undefined
  /** @unit MiB */
  readonly minRam: number
  /** @unit GiB */
  readonly minDisk: number
  /** @unit bytes */
  readonly size?: number | undefined
  /** md5 as Glance's `checksum`, or sha512 as `os_hash_value` with its algorithm. */
  readonly checksum?: string | undefined
  readonly osHashAlgo?: string | undefined
  readonly osHashValue?: string | undefined
  readonly owner?: string | undefined
  readonly createdAt?: string | undefined
  readonly updatedAt?: string | undefined
  /** Keys spelled as upstream (`hw_disk_bus`). */
  readonly properties: Readonly<Record<string, ImageProperty>>
}
