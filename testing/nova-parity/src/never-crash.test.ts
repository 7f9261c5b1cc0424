import type { Json, JsonObject } from '@novalet/model'
import { parseXml } from '@novalet/xml-render'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { generateRequest } from './generate/request.ts'
import { answer } from './judge.ts'
import { writeOutHost, type HostSpec } from './write-out-host.ts'

/** What does not belong where it is put. */
const garbage = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    'x',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    [null],
    { a: 1 },
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    { toString: '' },
    [{ valueOf: 1 }],
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

/** Every place of a request, but within the host's documents. */
const places = (json: Json, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof json === 'object' && json !== null
    ? Object.entries(json).flatMap(([key, value]) => [[...path, key], ...places(value as Json, [...path, key])])
    : []

const replaced = (json: Json, [key, ...rest]: readonly string[], value: Json): Json => {
  if (key === undefined) return value
  if (Array.isArray(json)) return json.map((each: Json, index) => (String(index) === key ? replaced(each, rest, value) : each))
  return { ...(json as JsonObject), [key]: replaced((json as JsonObject)[key] ?? null, rest, value) }
}

const isAnswered = (request: Json): boolean => {
  const answered = answer(request, 'all')
  return answered.status === 'error' ? answered.class !== '' : parseXml(answered.xml).root.name === 'domain'
}

it('answers a request with anything anywhere in it by a document or a refusal, never by a crash', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(), garbage, (seed, place, value) => {
      const request = generateRequest(seed)
      const full: JsonObject = { ...request, host: writeOutHost(request['host'] as HostSpec) }
      const all = places(request).filter((path) => path[0] !== 'host')
      expect(isAnswered(replaced(full, all[place % all.length] ?? [], value))).toBe(true)
    }),
    { numRuns: 1500 },
  )
}, 60_000)

it('answers a host that says anything', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(), garbage, (seed, place, value) => {
      const request = generateRequest(seed)
      const host = writeOutHost(request['host'] as HostSpec)
      const keys = Object.keys(host)
      expect(isAnswered({ ...request, host: { ...host, [keys[place % keys.length] ?? '']: value } })).toBe(true)
    }),
    { numRuns: 1000 },
  )
}, 60_000)

it('answers what is no request at all', () => {
  fc.assert(
    fc.property(garbage, (value) => {
      expect(answer(value).status).toBe('error')
    }),
  )
})
