import * as v from 'valibot'
import { blockDeviceInfoSchema } from '../block-device/parse-block-device-info.ts'
import { hostFactsSchema } from '../host/parse-host-facts.ts'
import { imageMetaSchema } from '../image/parse-image-meta.ts'
import { instanceSchema } from '../instance/parse-instance.ts'
import { networkInfoSchema } from '../network/parse-network-info.ts'
import { filledText, integer, json, looseText, text, texts } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { listOf, mapOf, maybe, orElse, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { GuestRequest } from './request.ts'

const noImage = { minRam: 0, minDisk: 0, properties: {} }

const requestSchema: Schema<GuestRequest> = v.pipe(
  shape({
    id: maybe(looseText),
    release: maybe(text),
    release_version: maybe(text),
    now: integer,
    config: mapOf(json),
    host: hostFactsSchema,
    instance: instanceSchema,
    image_meta: orElse(imageMetaSchema, noImage),
    network_info: networkInfoSchema,
    block_device_info: maybe(blockDeviceInfoSchema),
    volume_encryption: mapOf(mapOf(json)),
    rescue: maybe(shape({ image_meta: imageMetaSchema })),
    mdevs: maybe(texts),
    pci_devices: listOf(mapOf(json)),
    pci_requests: listOf(mapOf(json)),
    accel_info: listOf(mapOf(json)),
    share_info: listOf(shape({ tag: filledText, mount_path: filledText })),
    existing_domain_xml: maybe(filledText),
  }),
  v.transform((json) => ({
    id: json.id,
    release: json.release,
    releaseVersion: json.release_version,
    now: json.now,
    config: json.config,
    host: json.host,
    instance: json.instance,
    imageMeta: json.image_meta,
    networkInfo: json.network_info,
    blockDeviceInfo: json.block_device_info,
    volumeEncryption: json.volume_encryption,
    rescue: json.rescue && { imageMeta: json.rescue.image_meta },
    mdevs: json.mdevs,
    pciDevices: json.pci_devices,
    pciRequests: json.pci_requests,
    accelInfo: json.accel_info,
    shareInfo: json.share_info.map(({ tag, mount_path }) => ({ tag, mountPath: mount_path })),
    existingDomainXml: json.existing_domain_xml,
  })),
)

/**
 * Reads one whole request in Nova's shapes. Unknown fields are left aside; a wrong one is named with its path, what was expected and what was found.
 * @throws InvalidInput
 */
export const parseRequest = (json: unknown): GuestRequest => readJson(requestSchema, json, 'request')
