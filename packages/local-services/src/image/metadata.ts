import type { ImageMeta, ImageProperty, JsonObject } from '@novalet/model'
import { isJsonObject, isUuid, novaletError } from '@novalet/model'

/** An image's metadata with its id. */
export type KeptImageMeta = ImageMeta & { readonly id: string }

const TEXT = {
  name: 'name',
  status: 'status',
  disk_format: 'diskFormat',
  container_format: 'containerFormat',
  checksum: 'checksum',
  os_hash_algo: 'osHashAlgo',
  os_hash_value: 'osHashValue',
  owner: 'owner',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const satisfies Record<string, keyof ImageMeta>

/** An image's metadata as Glance writes it. */
export function renderMetadata(meta: KeptImageMeta): string {
  const document: JsonObject = {
    id: meta.id,
    ...Object.fromEntries(Object.entries(TEXT).map(([key, field]) => [key, meta[field]])),
    min_ram: meta.minRam,
    min_disk: meta.minDisk,
    size: meta.size,
    properties: meta.properties,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Reads a `metadata.json` of the image whose folder is `id`. @throws ImageUnacceptable what is wrong in it, and where */
export function parseMetadata(text: string, id: string): KeptImageMeta {
  const wrong = (why: string): never => {
    throw novaletError(
      'ImageUnacceptable',
      `Cannot use image ${id}: its metadata.json ${why}. Mend it, or \`novalet image delete ${id}\``,
      {
        details: { image: id, why },
      },
    )
  }
  const document = parseJson(text)
  if (!isJsonObject(document)) return wrong('is not a JSON object')
  if (document['id'] !== id || !isUuid(id))
    wrong(`says id ${JSON.stringify(document['id'])}, and not the uuid that its folder is named after`)
  const number = (key: string): number => {
    const value = document[key] ?? 0
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : wrong(`has a ${key} that is not a whole number`)
  }
  const text_ = (key: string): string | undefined => {
    const value = document[key]
    if (value === undefined || value === null) return undefined
    return typeof value === 'string' ? value : wrong(`has a ${key} that is not text`)
  }
  const fields = Object.entries(TEXT).flatMap(([key, field]) => {
    const value = text_(key)
    return value === undefined ? [] : [[field, value] as const]
  })
  const properties = document['properties'] ?? {}
  if (!isProperties(properties)) return wrong('has properties that are not text, numbers, booleans or null')
  return { id, ...Object.fromEntries(fields), minRam: number('min_ram'), minDisk: number('min_disk'), size: number('size'), properties }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isProperties = (value: unknown): value is Readonly<Record<string, ImageProperty>> =>
  isJsonObject(value) && Object.values(value).every((held) => held === null || ['string', 'number', 'boolean'].includes(typeof held))
