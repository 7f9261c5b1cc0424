import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { buildDomain, type GuestInput } from '@novalet/guest-config'
import { guestInputOf } from '@novalet/driver/request'
import { isNovaletError, type JsonObject } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { parseXml, type XmlElement } from '@novalet/xml-render'
import { createSchemaValidator, type SchemaValidator } from '@novalet/xml-render/validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateRequest } from './generate/request.ts'
import { features, readCases } from './read-cases.ts'
import { writeOutHost, type HostSpec } from './write-out-host.ts'

/** Brought by the package of libvirt's library. */
const SCHEMAS = '/usr/share/libvirt/schemas'
const isAbsent = !existsSync(`${SCHEMAS}/domain.rng`)

/** Elements that libvirt's schema allows and libxml2 refuses: it mishandles an interleave within an interleave. */
const MISREAD_BY_LIBXML2: ReadonlySet<string> = new Set(['iotune'])

/** Types of domain that libvirt reads and its schema lacks; it has the one beside. */
const MISSING_TYPES: Readonly<Record<string, string>> = { parallels: 'vz' }

/** A document without what is known to be wrong with the schema or its reader. */
const withoutKnownFaults = (domain: XmlElement): XmlElement => ({
  ...withoutMisread(domain),
  attributes: domain.attributes.map((each) => (each.name === 'type' ? { ...each, value: MISSING_TYPES[each.value] ?? each.value } : each)),
})

const withoutMisread = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children
    .filter((child) => child.kind !== 'element' || !MISREAD_BY_LIBXML2.has(child.name))
    .map((child) => (child.kind === 'element' ? withoutMisread(child) : child)),
})

const build = (request: JsonObject, corrections: NonNullable<GuestInput['corrections']>): XmlElement | undefined => {
  try {
    const parsed = parseRequest(request)
    return buildDomain(guestInputOf({ ...parsed, corrections, config: configFromRequest(parsed.config) })).domain
  } catch (error) {
    if (isNovaletError(error)) return undefined
    throw error
  }
}

const SEEDS = Array.from({ length: 150 }, (_, seed) => seed)

describe.skipIf(isAbsent)(isAbsent ? `libvirt's schema (SKIPPED: no ${SCHEMAS})` : "libvirt's schema", () => {
  let validator: SchemaValidator
  beforeAll(async () => {
    const files = readdirSync(SCHEMAS).filter((file) => file.endsWith('.rng'))
    validator = await createSchemaValidator(
      Object.fromEntries(files.map((file) => [file, readFileSync(`${SCHEMAS}/${file}`)])),
      'domain.rng',
    )
  })
  afterAll(() => validator[Symbol.dispose]())

  it.each(features())('refuses of %s exactly what it refuses of real Nova, where Nova is answered bug for bug', (feature) => {
    for (const { id, request, expected } of readCases(feature)) {
      const domain = build(request, 'none')
      if (domain === undefined || expected.status !== 'ok') continue
      const ofNova = validator.validate(parseXml(expected.xml))
      expect([id, validator.validate(domain).length === 0]).toEqual([id, ofNova.length === 0])
    }
  })

  it.each(features())('takes all of %s with corrections', (feature) => {
    for (const { id, request } of readCases(feature)) {
      const domain = build(request, 'all')
      if (domain !== undefined) expect([id, validator.validate(withoutKnownFaults(domain))]).toEqual([id, []])
    }
  })

  it.each(SEEDS)('takes the generated request %i with corrections, or it is refused', (seed) => {
    const request = generateRequest(seed)
    const domain = build({ ...request, host: writeOutHost(request['host'] as HostSpec) }, 'all')
    expect(domain === undefined ? [] : validator.validate(withoutKnownFaults(domain))).toEqual([])
  })
})
