import * as v from 'valibot'
import { count, flag, integer, looseText, text } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { listOf, maybe, orElse, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { BlockDeviceInfo, DiskEncryption, EphemeralDisk, ImageDisk, SwapDisk, VolumeDisk } from './block-device-info.ts'
import { connectionInfoSchema } from './parse-connection-info.ts'

const name = maybe(text)

const encryptionFields = { encrypted: orElse(flag, false), encryption_secret_uuid: name, encryption_format: name }

const encryptionOf = (json: {
  readonly encrypted: boolean
  readonly encryption_secret_uuid: string | undefined
  readonly encryption_format: string | undefined
}): DiskEncryption | undefined => (json.encrypted ? { secretUuid: json.encryption_secret_uuid, format: json.encryption_format } : undefined)

const imageDisk: Schema<ImageDisk> = v.pipe(
  shape({
    device_name: name,
    disk_bus: name,
    device_type: name,
    guest_format: name,
    size: maybe(count),
    boot_index: maybe(integer),
    image_id: maybe(looseText),
    ...encryptionFields,
  }),
  v.transform((json) => ({
    deviceName: json.device_name,
    diskBus: json.disk_bus,
    deviceType: json.device_type,
    guestFormat: json.guest_format,
    sizeGb: json.size,
    bootIndex: json.boot_index,
    imageId: json.image_id,
    encryption: encryptionOf(json),
  })),
)

const ephemeralDisk: Schema<EphemeralDisk> = v.pipe(
  shape({ device_name: name, disk_bus: name, device_type: name, guest_format: name, size: orElse(count, 0), ...encryptionFields }),
  v.transform((json) => ({
    deviceName: json.device_name,
    diskBus: json.disk_bus,
    deviceType: json.device_type,
    guestFormat: json.guest_format,
    sizeGb: json.size,
    encryption: encryptionOf(json),
  })),
)

const swapDisk: Schema<SwapDisk> = v.pipe(
  shape({ device_name: name, disk_bus: name, swap_size: orElse(count, 0), ...encryptionFields }),
  v.transform((json) => ({
    deviceName: json.device_name,
    diskBus: json.disk_bus,
    swapSizeMb: json.swap_size,
    encryption: encryptionOf(json),
  })),
)

const volumeDisk: Schema<VolumeDisk> = v.pipe(
  shape({
    volume_id: maybe(looseText),
    mount_device: name,
    disk_bus: name,
    device_type: name,
    guest_format: name,
    boot_index: maybe(integer),
    delete_on_termination: orElse(flag, false),
    attachment_id: maybe(looseText),
    connection_info: connectionInfoSchema,
  }),
  v.transform((json) => ({
    volumeId: json.volume_id,
    mountDevice: json.mount_device,
    diskBus: json.disk_bus,
    deviceType: json.device_type,
    guestFormat: json.guest_format,
    bootIndex: json.boot_index,
    deleteOnTermination: json.delete_on_termination,
    attachmentId: json.attachment_id,
    connectionInfo: json.connection_info,
  })),
)

/** Nova's block device info as JSON. */
export const blockDeviceInfoSchema: Schema<BlockDeviceInfo> = v.pipe(
  shape({
    root_device_name: name,
    image: listOf(imageDisk),
    ephemerals: listOf(ephemeralDisk),
    swap: maybe(swapDisk),
    block_device_mapping: listOf(volumeDisk),
  }),
  v.transform((json) => ({
    rootDeviceName: json.root_device_name,
    image: json.image,
    ephemerals: json.ephemerals,
    swap: json.swap,
    blockDeviceMapping: json.block_device_mapping,
  })),
)

/**
 * Reads what Nova's compute service tells its driver of a guest's disks.
 * @throws InvalidInput
 * @source nova/virt/driver.py get_block_device_info
 */
export const parseBlockDeviceInfo = (json: unknown): BlockDeviceInfo => readJson(blockDeviceInfoSchema, json, 'block_device_info')
