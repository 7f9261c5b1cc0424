import type { ByteReader } from '../byte-reader.ts'
import type { FoundFormat } from '../image-format.ts'

/** The first and the last bytes of an image. */
export interface ImageEnds {
  /** The first 64 KiB, or all of it. */
  readonly head: Uint8Array
  /** The last 512 bytes, or all of it. */
  readonly tail: Uint8Array
}

/** What a format's own check found. */
export interface Finding {
  /** @unit bytes */
  readonly virtualSizeBytes?: number | undefined
  /** Why the image is not to be used; undefined when nothing speaks against it. */
  readonly refused?: string | undefined
}

/** What must be known to judge an image beside its bytes. */
export interface InspectOptions {
  /** `[compute]vmdk_allowed_types`. */
  readonly vmdkAllowedTypes: readonly string[]
}

/** One format: how it is known, and what makes it unsafe or broken. */
export interface Inspector {
  readonly format: FoundFormat
  matches(ends: ImageEnds): boolean
  check(image: ByteReader, ends: ImageEnds, options: InspectOptions): Promise<Finding>
}
