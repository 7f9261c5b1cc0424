import type { BlockDeviceInfo, Config, ImageMeta, Instance } from '@novalet/model'

/** What decides which disk is which device. */
export interface MappingInput {
  readonly config: Config
  /** `uname -m` of the host: the guest's architecture where the image says none. */
  readonly hostArch: string
  readonly instance: Instance
  /** With its properties made plain. The rescue image's in a legacy rescue. */
  readonly imageMeta: ImageMeta
  readonly blockDeviceInfo?: BlockDeviceInfo | undefined
  /** A legacy rescue puts the rescue disk first; a stable one, told by `hw_rescue_device` or `hw_rescue_bus`, adds it last. */
  readonly rescue?: { readonly imageMeta: ImageMeta } | undefined
  /** Image the instance was made from, where `imageMeta` is another. */
  readonly originalImageMeta?: ImageMeta | undefined
  /** Name of the nth ephemeral disk; `disk.eph0` … unless the release says otherwise. */
  readonly ephemeralName?: ((index: number) => string) | undefined
  /** Whether an ISO image is a CD-ROM though its block device mapping says otherwise. */
  readonly isoIsCdrom?: boolean | undefined
}
