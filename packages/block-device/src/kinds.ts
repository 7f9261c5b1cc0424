import type { ImageFormat } from './image/image-format.ts'

/** A file that disks are made of, as the step that made or checked it gives it. */
export type BaseFile = {
  readonly path: string
  readonly format: ImageFormat
  /** @unit bytes */
  readonly virtualSizeBytes: number
}

/** A guest's disk as its step gives it. */
export type DiskFile = BaseFile

/** What a disk's bytes must hash to. */
export type Checksum = { readonly algorithm: string; readonly value: string }

/** Steps that make and remove local disks. */
export type BlockDeviceKinds = {
  /** The image as a checked base file, made once for all guests of the image. */
  'image.cache': {
    readonly input: {
      readonly imageId: string
      /** The image's bytes. */
      readonly source: string
      /** Glance's `disk_format`. */
      readonly declaredFormat: string
      /** @unit bytes; null where the metadata says none */
      readonly sizeBytes: number | null
      readonly checksum: Checksum | null
      /** `<instances_path>/_base/<sha1 of the image's id>`. */
      readonly base: string
      /** Convert to raw, as `force_raw_images` says. */
      readonly convertToRaw: boolean
      readonly vmdkAllowedTypes: readonly string[]
    }
    readonly prepared: null
    readonly output: BaseFile
  }
  /** A blank base file with a file system or swap in it, made once for all guests that have such a disk. */
  'base.blank': { readonly input: BlankFile; readonly prepared: null; readonly output: BaseFile }
  /** The folder of a guest's files. */
  'instance.folder': { readonly input: { readonly path: string }; readonly prepared: { readonly existed: boolean }; readonly output: null }
  /** A qcow2 overlay over a base file. */
  'disk.overlay': { readonly input: DerivedDisk; readonly prepared: null; readonly output: DiskFile }
  /** A whole copy of a base file. */
  'disk.copy': { readonly input: DerivedDisk; readonly prepared: null; readonly output: DiskFile }
  /** A blank disk with no base file. */
  'disk.blank': { readonly input: BlankFile; readonly prepared: null; readonly output: DiskFile }
  /** `disk.info`: the format of each disk, written once, so that no guest can change how its disk is read. */
  'disk.info': {
    readonly input: { readonly path: string; readonly disks: readonly { readonly path: string; readonly format: string }[] }
    readonly prepared: { readonly before: string | null }
    readonly output: null
  }
  /** Removes the folder of a guest's files, with all that is in it. */
  'instance.folder.remove': { readonly input: { readonly path: string }; readonly prepared: null; readonly output: null }
}

type BlankFile = {
  readonly path: string
  /** @unit bytes */
  readonly sizeBytes: number
  /** The command that formats it, with `%(target)s` for the file. */
  readonly format: readonly string[]
}

type DerivedDisk = {
  readonly path: string
  readonly base: BaseFile
  /** @unit bytes; null = as large as its base */
  readonly sizeBytes: number | null
  /** Reserve the space now, as `preallocate_images = space` says. */
  readonly preallocate: boolean
}
