import type { Json, JsonObject } from '@novalet/model'
import { firstDifference, parseXml } from '@novalet/xml-render'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { features, readCases } from '../nova-parity/src/read-cases.ts'
import { readData } from '../nova-parity/src/read-data.ts'
import * as node from './page/decide.ts'
import { openPage } from './src/open-page.ts'
import type { OpenPage } from './src/open-page.ts'

const read = (file: string): JsonObject => JSON.parse(readData(file)) as JsonObject
const seed = read('seed/request.json')

describe('a guest decided in a page', () => {
  let page: OpenPage
  beforeAll(async () => {
    page = await openPage('about:blank')
  })
  afterAll(() => page?.[Symbol.asyncDispose]())

  it.each<{ name: string; request: Json }>([
    { name: 'the seed', request: seed },
    { name: 'the seed from a volume', request: read('seed/boot-from-volume-request.json') },
    { name: 'the seed on a host of today', request: { ...seed, release: '26.2', host: read('hosts/debian12-local.json') } },
  ])('is to the byte what Node decides: $name', async ({ request }) => {
    const decided = await page.call('decide', request)
    expect(decided).toEqual(node.decide(request))
    expect(decided.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(decided.commands.length).toBeGreaterThan(0)
  })

  it('is the domain of the seed', async () => {
    const { rendered } = await page.call('decide', seed)
    const xml = rendered.status === 'ok' ? rendered.xml : '<refused/>'
    expect(firstDifference(parseXml(xml).root, parseXml(readData('seed/domain.xml')).root)).toBeUndefined()
  })

  it.each(features())('is what Node decides for the requests of parity: %s', async (feature) => {
    const requests = readCases(feature).map(({ request }) => request)
    expect(await page.call('answers', requests)).toEqual(node.answers(requests))
  })
})
