import * as v from 'valibot'
import type { JsonObject } from '../json.ts'
import { count, looseText } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { maybe, orElse } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { ImageMeta, ImageProperty } from './image-meta.ts'

const known = {
  id: maybe(looseText),
  name: maybe(looseText),
  status: maybe(looseText),
  disk_format: maybe(looseText),
  container_format: maybe(looseText),
  min_ram: orElse(count, 0),
  min_disk: orElse(count, 0),
  size: maybe(count),
  checksum: maybe(looseText),
  os_hash_algo: maybe(looseText),
  os_hash_value: maybe(looseText),
  owner: maybe(looseText),
  created_at: maybe(looseText),
  updated_at: maybe(looseText),
}

/** What Glance says of every image and Novalet does not read. */
const UNREAD: ReadonlySet<string> = new Set(
  (
    'visibility is_public protected virtual_size tags self file schema direct_url locations stores os_hidden deleted deleted_at location ' +
    'import_info'
  ).split(' '),
)

const anyObject: Schema<Readonly<Record<string, unknown>>> = v.record(v.string(), v.unknown())

/** Glance's image as JSON, with its properties apart (`properties`, as Nova hands it on) or beside the rest (as Glance's v2 API answers). */
export const imageMetaSchema: Schema<ImageMeta> = v.pipe(
  v.looseObject({ ...known, properties: maybe(anyObject) }),
  v.transform(({ properties, ...json }) => ({
    id: json.id,
    name: json.name,
    status: json.status,
    diskFormat: json.disk_format,
    containerFormat: json.container_format,
    minRam: json.min_ram,
    minDisk: json.min_disk,
    size: json.size,
    checksum: json.checksum,
    osHashAlgo: json.os_hash_algo,
    osHashValue: json.os_hash_value,
    owner: json.owner,
    createdAt: json.created_at,
    updatedAt: json.updated_at,
    properties: toProperties(properties ?? beside(json)),
  })),
)

const beside = (json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !Object.hasOwn(known, key) && !UNREAD.has(key)))

const toProperties = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, ImageProperty>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toProperty(value)]))

const toProperty = (value: unknown): ImageProperty =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value)

/**
 * Reads Glance's image, in Nova's form or that of Glance's v2 API.
 * @throws InvalidInput
 * @source nova/image/glance.py _extract_attributes_v2
 */
export const parseImageMeta = (json: unknown): ImageMeta => readJson(imageMetaSchema, json, 'image_meta')

/** JSON of an image in Nova's form: the inverse of `parseImageMeta`. */
export const renderImageMeta = (image: ImageMeta): JsonObject => ({
  id: image.id ?? null,
  name: image.name ?? null,
  status: image.status ?? null,
  disk_format: image.diskFormat ?? null,
  container_format: image.containerFormat ?? null,
  min_ram: image.minRam,
  min_disk: image.minDisk,
  size: image.size ?? null,
  checksum: image.checksum ?? null,
  os_hash_algo: image.osHashAlgo ?? null,
  os_hash_value: image.osHashValue ?? null,
  owner: image.owner ?? null,
  created_at: image.createdAt ?? null,
  updated_at: image.updatedAt ?? null,
  properties: image.properties,
})
