import * as v from 'valibot'
import { novaletError } from '../error/novalet-error.ts'
import { ABSENT } from './schema.ts'
import type { Schema } from './schema.ts'

const NOUNS: Readonly<Record<string, string>> = { Object: 'an object', Array: 'a list' }

/**
 * Reads JSON of Nova's shape. The error names the field, what was expected and what was found.
 * @throws InvalidInput
 */
export function readJson<Value>(schema: Schema<Value>, json: unknown, what: string): Value {
  const result = v.safeParse(schema, json, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const path = [what, ...(issue.path ?? []).map(({ key }) => key)].reduce(joinPath, '')
  const expected = NOUNS[issue.expected ?? ''] ?? issue.expected ?? issue.message
  const found = describe(issue.input)
  throw novaletError('InvalidInput', `${path}: expected ${expected}, found ${found}`, { details: { path, expected, found } })
}

function joinPath(path: string, key: unknown): string {
  if (typeof key === 'number') return `${path}[${key}]`
  const name = String(key)
  if (path === '') return name
  return /^[\w-]+$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`
}

/** What was found, short enough for one line. */
function describe(value: unknown): string {
  if (value === ABSENT || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const shown = JSON.stringify(value) ?? typeof value
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown
}
