import { readdirSync } from 'node:fs'
import { guestInputOf } from '@novalet/driver/request'
import { buildDomain } from '@novalet/guest-config'
import type { JsonObject } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { firstDifference, parseXml, type XmlElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { answer } from '../judge.ts'
import { readData } from '../read-data.ts'
import { withoutOrigin } from '../without-origin.ts'
import { RECORDINGS } from './recordings.ts'
import { masterRequest } from './request.ts'

/** What a recording leaves out that its request asks for: it was made without the NUMA topology that a page size gives. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = { '33-maxphysaddr-locked': ['numatune', 'cputune', 'numa'] }

/** Recordings that no request gives, each with its reason. */
const NOT_DECIDED: Readonly<Record<string, string>> = {
  '50-live-migration-source': 'a domain that runs, before a migration rewrites it',
  '51-live-migration-destination': 'the same as the migration rewrites it: the old document edited, not decided anew',
}

const without = (element: XmlElement, names: readonly string[]): XmlElement => ({
  ...element,
  children: element.children.flatMap((child): XmlElement['children'] => {
    if (child.kind !== 'element') return [child]
    return names.includes(child.name) ? [] : [without(child, names)]
  }),
})

const files = readdirSync(new URL('../../data/master/', import.meta.url)).map((file) => file.replace(/\.xml$/, ''))

it('knows what each recording was asked for by', () => {
  expect([...Object.keys(RECORDINGS), ...Object.keys(NOT_DECIDED)]).toEqual(files)
})

it.each(Object.entries(RECORDINGS))("%s is what Nova's master gives", (name, asked) => {
  const ours = answer(masterRequest(asked))
  if (ours.status === 'error') throw new Error(`refused with ${ours.class}: ${ours.message}`)
  const theirs = parseXml(readData(`master/${name}.xml`)).root
  expect(firstDifference(without(parseXml(ours.xml).root, LEFT_OUT[name] ?? []), theirs)).toBeUndefined()
})

it.each(Object.entries(RECORDINGS))('every value of %s carries its origin', (_name, asked) => {
  const request = parseRequest(masterRequest(asked))
  const { domain } = buildDomain(guestInputOf({ ...request, config: configFromRequest(request.config) }))
  expect(withoutOrigin(domain)).toEqual([])
})

it('follows the release that the request names, else the one that is configured, else 26.2', () => {
  const { release: _, ...request } = masterRequest({}) as JsonObject
  const xmlOf = (more: JsonObject): string => {
    const ours = answer({ ...request, ...more })
    return ours.status === 'ok' ? ours.xml : ours.class
  }
  const [master, zed] = [xmlOf({ release: 'master' }), xmlOf({ release: '26.2' })]
  expect(master).not.toBe(zed)
  expect(xmlOf({})).toBe(zed)
  expect(xmlOf({ config: { 'novalet.nova_release': 'master' } })).toBe(master)
  expect(xmlOf({ config: { 'novalet.nova_release': 'master' }, release: '26.2' })).toBe(zed)
})
