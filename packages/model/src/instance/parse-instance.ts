import * as v from 'valibot'
import type { JsonObject } from '../json.ts'
import { flavorSchema, renderFlavor } from '../parse-flavor.ts'
import { count, filledText, looseText, text } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { listOf, mapOf, maybe, orElse, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { Instance } from './instance.ts'
import { numaTopologySchema, renderNumaTopology } from './parse-numa-topology.ts'

const metadata: Schema<Readonly<Record<string, string>>> = v.pipe(
  mapOf(maybe(looseText)),
  v.transform((map) => Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => entry[1] !== undefined))),
)

/** An id, where Nova says "none" by null or an empty text. */
const maybeId: Schema<string | undefined> = v.pipe(
  maybe(looseText),
  v.transform((id) => (id === '' ? undefined : id)),
)

/** Nova's instance as JSON. */
export const instanceSchema: Schema<Instance> = v.pipe(
  shape({
    id: orElse(count, 1),
    uuid: filledText,
    user_id: looseText,
    project_id: looseText,
    display_name: maybe(text),
    hostname: maybe(text),
    flavor: flavorSchema,
    image_ref: orElse(looseText, ''),
    kernel_id: maybeId,
    ramdisk_id: maybeId,
    os_type: maybe(text),
    vm_mode: maybe(text),
    root_device_name: maybe(text),
    config_drive: orElse(looseText, ''),
    launched_at: maybe(text),
    key_name: maybe(text),
    metadata,
    system_metadata: metadata,
    resources: maybe(listOf(shape({ resource_class: text, identifier: text }))),
    ephemeral_key_uuid: maybe(text),
    numa_topology: maybe(numaTopologySchema),
  }),
  v.transform((json) => ({
    id: json.id,
    uuid: json.uuid,
    userId: json.user_id,
    projectId: json.project_id,
    displayName: json.display_name,
    hostname: json.hostname,
    flavor: json.flavor,
    imageRef: json.image_ref,
    kernelId: json.kernel_id,
    ramdiskId: json.ramdisk_id,
    osType: json.os_type,
    vmMode: json.vm_mode,
    rootDeviceName: json.root_device_name,
    configDrive: json.config_drive,
    launchedAt: json.launched_at,
    keyName: json.key_name,
    metadata: json.metadata,
    systemMetadata: json.system_metadata,
    resources: json.resources?.map(({ resource_class, identifier }) => ({ resourceClass: resource_class, identifier })),
    ephemeralKeyUuid: json.ephemeral_key_uuid,
    numaTopology: json.numa_topology,
  })),
)

/**
 * Reads Nova's instance.
 * @throws InvalidInput
 * @source nova/objects/instance.py Instance
 */
export const parseInstance = (json: unknown): Instance => readJson(instanceSchema, json, 'instance')

/** Nova's JSON of an instance: the inverse of `parseInstance`. */
export const renderInstance = (instance: Instance): JsonObject => ({
  id: instance.id,
  uuid: instance.uuid,
  user_id: instance.userId,
  project_id: instance.projectId,
  display_name: instance.displayName ?? null,
  hostname: instance.hostname ?? null,
  flavor: renderFlavor(instance.flavor),
  image_ref: instance.imageRef,
  kernel_id: instance.kernelId ?? null,
  ramdisk_id: instance.ramdiskId ?? null,
  os_type: instance.osType ?? null,
  vm_mode: instance.vmMode ?? null,
  root_device_name: instance.rootDeviceName ?? null,
  config_drive: instance.configDrive,
  launched_at: instance.launchedAt ?? null,
  key_name: instance.keyName ?? null,
  metadata: instance.metadata,
  system_metadata: instance.systemMetadata,
  resources: instance.resources?.map(({ resourceClass, identifier }) => ({ resource_class: resourceClass, identifier })) ?? null,
  ephemeral_key_uuid: instance.ephemeralKeyUuid ?? null,
  numa_topology: instance.numaTopology === undefined ? null : renderNumaTopology(instance.numaTopology),
})
