import { buildDomain } from '@novalet/guest-config'
import { explain } from '@novalet/guest-config/render'
import { guestInputOf } from '@novalet/driver/request'
import { isNovaletError, type Json } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { HOLDS, childElements, firstDifference, parseXml, type XmlElement } from '@novalet/xml-render'
import { describe, expect, it } from 'vitest'
import { features, readCases } from './read-cases.ts'
import { readData } from './read-data.ts'
import { isEmpty, withoutOrigin } from './without-origin.ts'

const build = (json: Json): XmlElement | undefined => {
  try {
    const request = parseRequest(json)
    return buildDomain(guestInputOf({ ...request, config: configFromRequest(request.config) })).domain
  } catch (error) {
    if (isNovaletError(error)) return undefined
    throw error
  }
}

const DEVICES = new Set([
  'disk',
  'interface',
  'serial',
  'console',
  'channel',
  'graphics',
  'video',
  'input',
  'controller',
  'hostdev',
  'rng',
  'tpm',
  'watchdog',
  'memballoon',
  'memory',
  'iommu',
  'filesystem',
])

it.each(['request.json', 'boot-from-volume-request.json'])('every value of the seed carries its origin: %s', (file) => {
  const domain = build(JSON.parse(readData(`seed/${file}`)) as Json)
  expect(domain === undefined ? ['refused'] : withoutOrigin(domain)).toEqual([])
})

const answered = (feature: string) => readCases(feature).filter(({ expected }) => expected.status === 'ok')

describe.each(features().filter((feature) => answered(feature).length > 0))('%s', (feature) => {
  it.each(answered(feature).map((each) => [each.id, each.request] as const))('every value of %s carries its origin', (_id, request) => {
    const domain = build(request)
    expect(domain === undefined ? ['refused'] : withoutOrigin(domain)).toEqual([])
    const devices = domain === undefined ? [] : childElements(domain, 'devices').flatMap((each) => childElements(each))
    expect(
      devices.filter((device) => DEVICES.has(device.name) && (isEmpty(device.origin) || device.origin === HOLDS)).map(({ name }) => name),
    ).toEqual([])
  })

  it.each(answered(feature).map((each) => [each.id, each.request] as const))(
    '%s is explained on every line, and is the same domain',
    (_id, request) => {
      const domain = build(request) as XmlElement
      const explained = explain(domain)
      expect(firstDifference(parseXml(explained).root, domain)).toBeUndefined()
      const says = /^ *<[^!/>]+ [^>]*=|^ *<[^!/>]+>[^<]+<|^ *<[^!/>]+\/>/
      expect(explained.split('\n').filter((line) => says.test(line) && !line.endsWith(' -->'))).toEqual([])
    },
  )
})
