import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { buildDomain } from '@novalet/guest-config'
import { guestInputOf } from '@novalet/driver/request'
import { isNovaletError } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { childElements, descend, parseXml, type XmlElement } from '@novalet/xml-render'
import { createSchemaValidator, type SchemaValidator } from '@novalet/xml-render/validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { features, readCases, type Case } from './read-cases.ts'

const SCHEMAS = '/usr/share/libvirt/schemas'

/** What libvirt's schema (or libxml2's reading of it) does not take and Nova writes all the same. */
function isNovasOwn(domain: XmlElement): boolean {
  const has = (...path: readonly string[]): boolean => descend(domain, path) !== undefined
  const disks = childElements(domain, 'devices').flatMap((devices) => childElements(devices, 'disk'))
  const interfaces = childElements(domain, 'devices').flatMap((devices) => childElements(devices, 'interface'))
  const type = domain.attributes.find(({ name }) => name === 'type')?.value
  return (
    has('features', 'smm', 'smm') ||
    type === 'lxc' ||
    type === 'parallels' ||
    disks.some((disk) => descend(disk, ['iotune']) !== undefined) ||
    disks.some((disk) => disk.attributes.some(({ name, value }) => name === 'device' && value === 'lun')) ||
    interfaces.some((each) => childElements(descend(each, ['virtualport']) ?? each, 'parameters').length > 1)
  )
}

const build = ({ request }: Case): XmlElement | undefined => {
  try {
    const parsed = parseRequest(request)
    return buildDomain(guestInputOf({ ...parsed, config: configFromRequest(parsed.config) })).domain
  } catch (error) {
    if (isNovaletError(error)) return undefined
    throw error
  }
}

describe.skipIf(!existsSync(`${SCHEMAS}/domain.rng`))("libvirt's schema", () => {
  let validator: SchemaValidator
  beforeAll(async () => {
    const files = readdirSync(SCHEMAS).filter((file) => file.endsWith('.rng'))
    validator = await createSchemaValidator(
      Object.fromEntries(files.map((file) => [file, readFileSync(`${SCHEMAS}/${file}`)])),
      'domain.rng',
    )
  })
  afterAll(() => validator[Symbol.dispose]())

  it.each(features())('takes what is rendered of %s, and fails where real Nova fails', (feature) => {
    for (const each of readCases(feature)) {
      const domain = build(each)
      if (domain === undefined || each.expected.status !== 'ok') continue
      const violations = validator.validate(domain)
      const ofNova = validator.validate(parseXml(each.expected.xml))
      expect([each.id, violations.length === 0]).toEqual([each.id, ofNova.length === 0])
      if (violations.length > 0) expect([each.id, violations, isNovasOwn(domain)]).toEqual([each.id, violations, true])
    }
  })
})
