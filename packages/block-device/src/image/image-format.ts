/** Formats that a disk can be read in. `vhd` is QEMU's `vpc`. */
export type ImageFormat = 'raw' | 'qcow2' | 'vmdk' | 'vhd' | 'vhdx' | 'vdi'

/** What an image's bytes say they are: a format that can be read, or one that is known and refused. */
export type FoundFormat = ImageFormat | 'iso' | 'qcow' | 'qed' | 'luks'

/** How QEMU calls a format. */
export const qemuFormat = (format: ImageFormat): string => (format === 'vhd' ? 'vpc' : format)

/** What an image was found to be. */
export interface InspectedImage {
  readonly format: FoundFormat
  /** How it is read: an ISO image is read as it lies there. */
  readonly readAs: ImageFormat
  /** Undefined where only QEMU can tell. @unit bytes */
  readonly virtualSizeBytes: number | undefined
  /** A partition table at the start of a raw image. */
  readonly partitions?: 'gpt' | 'mbr' | undefined
}
