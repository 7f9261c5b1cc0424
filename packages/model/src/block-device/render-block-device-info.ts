import type { JsonObject } from '../json.ts'
import type { BlockDeviceInfo, DiskEncryption } from './block-device-info.ts'
import { renderConnectionInfo } from './parse-connection-info.ts'

/** Nova's JSON of a guest's disks: the inverse of `parseBlockDeviceInfo`. */
export const renderBlockDeviceInfo = (info: BlockDeviceInfo): JsonObject => ({
  root_device_name: info.rootDeviceName ?? null,
  image: info.image.map((disk) => ({
    ...renderNames(disk),
    size: disk.sizeGb ?? null,
    boot_index: disk.bootIndex ?? null,
    image_id: disk.imageId ?? null,
    ...renderEncryption(disk.encryption),
  })),
  ephemerals: info.ephemerals.map((disk) => ({ ...renderNames(disk), size: disk.sizeGb, ...renderEncryption(disk.encryption) })),
  swap:
    info.swap === undefined
      ? null
      : {
          device_name: info.swap.deviceName ?? null,
          disk_bus: info.swap.diskBus ?? null,
          swap_size: info.swap.swapSizeMb,
          ...renderEncryption(info.swap.encryption),
        },
  block_device_mapping: info.blockDeviceMapping.map((disk) => ({
    volume_id: disk.volumeId ?? null,
    mount_device: disk.mountDevice ?? null,
    disk_bus: disk.diskBus ?? null,
    device_type: disk.deviceType ?? null,
    guest_format: disk.guestFormat ?? null,
    boot_index: disk.bootIndex ?? null,
    delete_on_termination: disk.deleteOnTermination,
    attachment_id: disk.attachmentId ?? null,
    connection_info: renderConnectionInfo(disk.connectionInfo),
  })),
})

const renderEncryption = (encryption: DiskEncryption | undefined): JsonObject =>
  encryption === undefined
    ? {}
    : { encrypted: true, encryption_secret_uuid: encryption.secretUuid ?? null, encryption_format: encryption.format ?? null }

interface Named {
  readonly deviceName?: string | undefined
  readonly diskBus?: string | undefined
  readonly deviceType?: string | undefined
  readonly guestFormat?: string | undefined
}

const renderNames = (disk: Named): JsonObject => ({
  device_name: disk.deviceName ?? null,
  disk_bus: disk.diskBus ?? null,
  device_type: disk.deviceType ?? null,
  guest_format: disk.guestFormat ?? null,
})
