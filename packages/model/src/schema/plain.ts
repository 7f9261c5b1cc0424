import { isJsonObject } from '../is-json-object.ts'
import * as v from 'valibot'
import type { Json, JsonObject } from '../json.ts'
import { ABSENT, listOf, need } from './schema.ts'
import type { Reader, Schema } from './schema.ts'

/** A text. */
export const text: Schema<string> = need('a text', (json) => (typeof json === 'string' ? json : undefined))

const eachText = listOf(text)
const asTheyAre = v.custom<readonly string[]>(() => true)

/** A list of texts; null or nothing is an empty one. A host names a thousand of them, so they are read one by one only where one is wrong. */
export const texts: Schema<readonly string[]> = v.optional(
  v.lazy((json) => (Array.isArray(json) && json.every((item) => typeof item === 'string') ? asTheyAre : eachText)),
  ABSENT,
)

/** A text with something in it. */
export const filledText: Schema<string> = need('a text that is not empty', (json) =>
  typeof json === 'string' && json !== '' ? json : undefined,
)

/** A number or truth value is taken as its text, as Nova's objects do. @source oslo_versionedobjects/fields.py String.coerce */
export const looseText: Schema<string> = need('a text', (json) => {
  if (typeof json === 'boolean') return json ? 'True' : 'False'
  return typeof json === 'string' || typeof json === 'number' ? String(json) : undefined
})

const readInteger: Reader<number> = (json) => {
  const value = typeof json === 'string' && /^\s*[+-]?\d+\s*$/.test(json) ? Number(json) : json
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

/** A whole number, also as text. @source oslo_versionedobjects/fields.py Integer.coerce */
export const integer: Schema<number> = need('a whole number', readInteger)

/** A whole number that is not negative, also as text. */
export const count: Schema<number> = need('a whole number of at least 0', (json) => {
  const value = readInteger(json)
  return value !== undefined && value >= 0 ? value : undefined
})

/** A whole number from 0 up to a largest, also as text: what is counted out has to fit into memory. */
export const countUpTo = (most: number): Schema<number> =>
  need(`a whole number from 0 to ${most}`, (json) => {
    const value = readInteger(json)
    return value !== undefined && value >= 0 && value <= most ? value : undefined
  })

/** A truth value. */
export const flag: Schema<boolean> = need('true or false', (json) => (typeof json === 'boolean' ? json : undefined))

/** Deeper than anything that Nova, Neutron or Cinder says, and not so deep that it cannot be walked. */
const DEEPEST = 64

/** Any JSON. */
export const json: Schema<Json> = need(`JSON at most ${DEEPEST} levels deep`, (json) => (isJson(json) ? json : undefined))

/** Any JSON object, kept as it is. */
export const jsonObject: Schema<JsonObject> = need(`an object at most ${DEEPEST} levels deep`, (json) =>
  isJson(json) && isJsonObject(json) ? json : undefined,
)

function isJson(value: unknown, depth = 0): value is Json {
  if (value === null) return true
  if (typeof value === 'object')
    return depth < DEEPEST && Object.values(value).every((item) => item === undefined || isJson(item, depth + 1))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
