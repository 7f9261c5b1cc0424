import type { CreateServer } from '@novalet/compute'
import { isObject, refuse } from './refuse-request.ts'

const FIELDS = ['name', 'image', 'flavor', 'networks', 'metadata']

/** Reads the body of a create. @throws InvalidRequest the path of the field that is wrong, and what was expected there */
export function parseCreateServer(body: unknown): CreateServer {
  if (!isObject(body)) return refuse('', 'an object', body)
  for (const field of Object.keys(body)) if (!FIELDS.includes(field)) refuse(`/${field}`, `one of ${FIELDS.join(', ')}`, body[field])
  const text = (field: string): string => {
    const value = body[field]
    return typeof value === 'string' && value.trim() !== '' && value.length <= 255
      ? value
      : refuse(`/${field}`, 'a text of 1 to 255 characters', value)
  }
  return {
    name: text('name'),
    image: text('image'),
    flavor: text('flavor'),
    networks: networks(body['networks']),
    metadata: metadata(body['metadata']),
  }
}

function networks(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value)) return refuse('/networks', 'a list of network names', value)
  return value.map((name: unknown, index) =>
    typeof name === 'string' && name !== '' ? name : refuse(`/networks/${index}`, 'a network name', name),
  )
}

function metadata(value: unknown): Readonly<Record<string, string>> | undefined {
  if (value === undefined) return undefined
  if (!isObject(value)) return refuse('/metadata', 'an object of texts', value)
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [
      key,
      typeof held === 'string' && held.length <= 255 ? held : refuse(`/metadata/${key}`, 'a text of at most 255 characters', held),
    ]),
  )
}
