import type { ConnectionInfo } from './connection-info.ts'

/** What the compute service tells the driver of a guest's disks. @source nova/virt/driver.py get_block_device_info */
export interface BlockDeviceInfo {
  readonly rootDeviceName?: string | undefined
  readonly image: readonly ImageDisk[]
  readonly ephemerals: readonly EphemeralDisk[]
  readonly swap?: SwapDisk | undefined
  readonly blockDeviceMapping: readonly VolumeDisk[]
}

/** How a local disk is encrypted. @source nova/virt/block_device.py DriverBlockDevice */
export interface DiskEncryption {
  /** libvirt's secret with the key. */
  readonly secretUuid?: string | undefined
  /** `luks`, `luksv2`, `plain`. */
  readonly format?: string | undefined
}

interface NamedDisk {
  /** `/dev/vda`; assigned where absent. */
  readonly deviceName?: string | undefined
  readonly diskBus?: string | undefined
  /** Absent where the disk is not encrypted. */
  readonly encryption?: DiskEncryption | undefined
}

/** The root disk made from an image. */
export interface ImageDisk extends NamedDisk {
  readonly deviceType?: string | undefined
  readonly guestFormat?: string | undefined
  /** @unit GiB */
  readonly sizeGb?: number | undefined
  readonly bootIndex?: number | undefined
  readonly imageId?: string | undefined
}

/** A blank local disk. */
export interface EphemeralDisk extends NamedDisk {
  readonly deviceType?: string | undefined
  readonly guestFormat?: string | undefined
  /** @unit GiB */
  readonly sizeGb: number
}

/** A blank local swap disk. */
export interface SwapDisk extends NamedDisk {
  /** @unit MiB */
  readonly swapSizeMb: number
}

/** A volume of the volume service. */
export interface VolumeDisk {
  readonly volumeId?: string | undefined
  readonly mountDevice?: string | undefined
  readonly diskBus?: string | undefined
  readonly deviceType?: string | undefined
  readonly guestFormat?: string | undefined
  /** 0 = root; absent or negative = not bootable. */
  readonly bootIndex?: number | undefined
  readonly deleteOnTermination: boolean
  readonly attachmentId?: string | undefined
  readonly connectionInfo: ConnectionInfo
}
