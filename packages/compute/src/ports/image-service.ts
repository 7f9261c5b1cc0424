import type { ImageMeta, ImageProperty } from '@novalet/model'

/** An image whose bytes are a local file. */
export interface LocalImage {
  readonly meta: ImageMeta & { readonly id: string }
  readonly path: string
}

/** What a new image is made of. */
export interface NewImage {
  readonly id?: string | undefined
  readonly name: string
  /** The file to copy in. */
  readonly file: string
  readonly diskFormat: string
  readonly containerFormat?: string | undefined
  /** @unit MiB */
  readonly minRam?: number | undefined
  /** @unit GiB */
  readonly minDisk?: number | undefined
  readonly properties?: Readonly<Record<string, ImageProperty>> | undefined
}

/** Where images come from; Glance fits behind it. */
export interface ImageService {
  list(): Promise<readonly LocalImage[]>
  /** By id or name. @throws Invalid when several have the name */
  get(ref: string): Promise<LocalImage | undefined>
  /** Inspects, then copies. @throws ImageUnacceptable, ImageExists, DiskSpaceInsufficient */
  create(
    image: NewImage,
    options?: { signal?: AbortSignal | undefined; onProgress?: ((done: number, total: number) => void) | undefined },
  ): Promise<LocalImage>
  /** @throws ImageNotFound */
  remove(ref: string): Promise<void>
}
