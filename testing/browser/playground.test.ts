import { readFileSync } from 'node:fs'
import type { JsonObject } from '@novalet/model'
import { childElements, descend, elementNode, firstDifference, parseXml } from '@novalet/xml-render'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { features, readCases } from '../nova-parity/src/read-cases.ts'
import { readData } from '../nova-parity/src/read-data.ts'
import { RECORDINGS } from '../nova-parity/src/master/recordings.ts'
import { masterRequest } from '../nova-parity/src/master/request.ts'
import { openPlayground, playground } from './src/open-playground.ts'
import type { Answer, Playground } from './src/open-playground.ts'

const explained = readFileSync(new URL('../nova-parity/src/__golden__/seed-explained.xml', import.meta.url), 'utf8')
const read = (file: string): JsonObject => JSON.parse(readData(file)) as JsonObject
const seed = read('seed/request.json')
const xmlOf = (answer: Answer): string => ('xml' in answer ? answer.xml : `<refused code="${answer.code}"/>`)
const differs = (answer: Answer, golden: string): string | undefined => firstDifference(parseXml(xmlOf(answer)).root, parseXml(golden).root)

let own: Playground
beforeAll(async () => {
  own = await openPlayground()
})
afterAll(async () => {
  await own?.[Symbol.asyncDispose]()
})

/** Of each feature the first case; of a large one the last too. */
const CASES = features().flatMap((feature) => {
  const cases = readCases(feature)
  return [cases[0]!, ...cases.slice(9).slice(-1)].map((each) => [each.id, each] as const)
})

describe('what it answers', () => {
  it('is the domain of the seed, which is the first example', async () => {
    await own.choose('example', 'Boot from an image, Nova 2014.2')
    expect(JSON.parse(await own.page.inputValue('#request'))).toEqual(seed)
    expect(differs(await own.answer(), readData('seed/domain.xml'))).toBeUndefined()
  })

  it('has the disks of the seed that boots from a volume', async () => {
    const { root } = parseXml(xmlOf(await own.type(readData('seed/boot-from-volume-request.json'))))
    const golden = parseXml(readData('seed/boot-from-volume-disks.xml')).root
    const disks = childElements(descend(root, ['devices'])!, 'disk')
    expect(firstDifference(elementNode('disks', {}, ...disks), golden)).toBeUndefined()
  })

  it.each(CASES)("is real Nova's: %s", async (_id, { request, expected }) => {
    const answer = await own.type(JSON.stringify(request))
    if (expected.status === 'ok') expect(differs(answer, expected.xml)).toBeUndefined()
    else expect('code' in answer && (expected.kind === 'other' || answer.code === expected.class)).toBe(true)
  })

  it.each(['07-windows', '12-spice-agent-qga-sound-usb', '36-sev-snp'])(
    "is that of Nova's master where that is chosen: %s",
    async (name) => {
      const { release: _, ...request } = masterRequest(RECORDINGS[name]!) as JsonObject
      await own.type(JSON.stringify(request))
      const answer = await own.choose('release', 'master')
      await own.page.selectOption('#release', '')
      expect(differs(answer, readData(`master/${name}.xml`))).toBeUndefined()
    },
  )
})

describe('what it explains', () => {
  beforeEach(async () => {
    await own.type(JSON.stringify(seed))
    await own.open('Explained')
  })

  it('is every line of the seed, as the golden has it', async () => {
    const golden = explained
      .trimEnd()
      .split('\n')
      .map((line) => {
        const at = line.lastIndexOf('  <!-- ')
        return at < 0 ? [line, ''] : [line.slice(0, at).trimEnd(), line.slice(at + '  <!-- '.length, -' -->'.length)]
      })
    expect(await own.rows('explained')).toEqual(golden)
  })

  it('is copied as the command line prints it', async () => {
    await own.page.click('#copy')
    await own.page.getByText('Copied.').waitFor()
    expect(await own.page.evaluate('navigator.clipboard.readText()')).toBe(explained)
  })

  it('says on a key what was asked before and what lost', async () => {
    const note = own.page.locator('#panel-explained summary', { hasText: 'request release_version' }).first()
    await note.focus()
    await own.page.keyboard.press('Enter')
    const reasons = own.page.locator('#panel-explained details[open] pre')
    await reasons.waitFor()
    expect(await reasons.textContent()).toContain('beats Nova 2014.2')
  })

  it('lists every value, and what was left out', async () => {
    await own.open('Values')
    expect(await own.rows('values')).toContainEqual(['memory', '51200', 'flavor memory_mb 50 × 1024 KiB'])
    await own.open('Left out')
    expect((await own.rows('left-out')).map(([path]) => path)).toContain('devices.rng')
  })

  it('goes from tab to tab by the arrow keys', async () => {
    await own.page.keyboard.press('ArrowLeft')
    expect(await own.page.locator('[role=tab][aria-selected=true]').allTextContents()).toEqual(['Left out'])
    await own.page.keyboard.press('ArrowRight')
    await own.page.keyboard.press('ArrowRight')
    expect(await own.page.locator('[role=tabpanel]:visible').getAttribute('id')).toBe('panel-xml')
  })
})

describe('what is asked', () => {
  it('may be any of the examples, and all but the refused one give a domain', async () => {
    const titles = await own.page.locator('#example option:not([hidden])').allTextContents()
    const refused: string[] = []
    for (const title of titles) if ('code' in (await own.choose('example', title))) refused.push(title)
    expect(refused).toEqual(titles.filter((title) => title.startsWith('Refused')))
    expect(titles.length).toBeGreaterThan(15)
  })

  it('takes the chosen host where it has none, and the same written into it', async () => {
    await own.choose('example', 'NUMA: two nodes')
    const chosen = await own.answer()
    await own.page.click('#write-host')
    expect(JSON.parse(await own.page.inputValue('#request'))).toHaveProperty('host.arch', 'x86_64')
    expect(await own.page.isDisabled('#host')).toBe(true)
    expect(await own.answer()).toEqual(chosen)
  })

  it.each([
    ['{"now": 1,', 'InvalidInput', /^The request is not JSON: /],
    ['[]', 'InvalidInput', /^request: expected an object, found a list$/],
    [
      JSON.stringify({ ...seed, instance: { ...(seed['instance'] as JsonObject), flavor: { name: 'a', memory_mb: 1, vcpus: 'two' } } }),
      'InvalidInput',
      /^request\.instance\.flavor\.vcpus: expected a whole number from 0 to 65536, found "two"$/,
    ],
    [JSON.stringify({ ...seed, release: '1.0' }), 'InvalidInput', /^There are no rules for Nova "1\.0"/],
  ])('names the field that is wrong: %#', async (text, code, message) => {
    expect(await own.type(text)).toEqual({ code, message: expect.stringMatching(message) })
    expect(await own.page.getAttribute('#request', 'aria-invalid')).toBe('true')
  })

  it('goes into a link and comes out of it', async () => {
    const request = JSON.stringify({ ...seed, instance: { ...(seed['instance'] as JsonObject), display_name: 'ünder <way>' } })
    await own.type(request)
    await own.page.click('#share')
    await own.page.getByText('The address of this page now holds the request.').waitFor()
    await using other = await openPlayground(new URL(own.page.url()).hash)
    expect(await other.answer()).toEqual(await own.answer())
    expect(await other.page.inputValue('#request')).toBe(request)
    expect(other.complaints).toEqual([])
  })

  it('is not taken from a link that is broken, or that unpacks without end', async () => {
    const zeros = new Response(new Blob([new Uint8Array(64 * 1024 * 1024)]).stream().pipeThrough(new CompressionStream('deflate-raw')))
    const bomb = Buffer.from(await zeros.arrayBuffer()).toString('base64url')
    for (const request of ['%%%', 'AAAA', bomb]) {
      await using other = await openPlayground(`#request=${request}`)
      expect(await other.answer()).toMatchObject({ code: 'InvalidInput', message: expect.stringContaining('The link does not hold') })
    }
  })
})

describe('what is hostile', () => {
  const markup = `"><img src=x onerror=alert(1)></textarea><script>alert(2)</script><!-- -- -->&lt;`
  const named = (name: string): JsonObject => ({
    ...seed,
    instance: { ...(seed['instance'] as JsonObject), display_name: name },
    config: { ...(seed['config'] as JsonObject), 'vnc.keymap': name },
    image_meta: { ...(seed['image_meta'] as JsonObject), properties: { [name]: name, hw_vif_model: name } },
  })
  const deep = '['.repeat(400_000) + ']'.repeat(400_000)

  it('is text wherever it is shown', async () => {
    const { image_meta: _, ...request } = named(markup)
    const { xml } = (await own.type(JSON.stringify(request))) as { readonly xml: string }
    expect(xml).toContain('&lt;img src=x onerror=alert(1)&gt;')
    for (const tab of ['Explained', 'Values', 'Left out'] as const) {
      await own.open(tab)
      expect(await own.page.locator('img, main script, iframe').count()).toBe(0)
    }
    await own.open('Explained')
    expect((await own.rows('explained')).flat().join('\n')).toContain('onerror=alert(1)')
    expect(await own.type(JSON.stringify(named(markup)))).toMatchObject({ message: expect.stringContaining('onerror') })
    expect(await own.page.locator('img, main script, iframe').count()).toBe(0)
  })

  it('is shown in part where it has very many lines, and read in full', async () => {
    const [port] = seed['network_info'] as readonly JsonObject[]
    const ports = Array.from({ length: 900 }, (_, index) => ({ ...port, id: `port-${index}`, devname: `tap${index}` }))
    const answer = await own.type(JSON.stringify({ ...seed, network_info: ports }))
    expect(xmlOf(answer)).toContain('tap899')
    await own.open('Explained')
    expect(await own.rows('explained')).toHaveLength(4000)
    await own.page.getByText(/^\d+ more are not shown here/).waitFor()
  })

  it.each([
    ['1 MB of junk', 'x<'.repeat(512 * 1024)],
    ['1 MB of a name', JSON.stringify({ ...seed, release: 'x<'.repeat(512 * 1024) })],
    ['deep nesting', deep],
    ['deep nesting inside', JSON.stringify(seed).replace('"config":{', `"config":{"DEFAULT.x":${deep},`)],
    ['a character that XML cannot hold', JSON.stringify(named('\u0000'))],
  ])('is refused: %s', async (_what, text) => {
    expect(await own.type(text)).toMatchObject({ code: expect.stringMatching(/^\w+$/) })
  })

  it('does not stop it: the seed is answered after', async () => {
    expect(differs(await own.type(JSON.stringify(seed)), readData('seed/domain.xml'))).toBeUndefined()
  })
})

it('asked nobody for anything, and nothing failed in it', async () => {
  expect(own.complaints).toEqual([])
  expect(await own.page.evaluate('performance.getEntriesByType("resource").length')).toBe(0)
})

it('would run no script but its own, and make no markup of a text', async () => {
  await using other = await openPlayground()
  const failure = (code: string): Promise<unknown> =>
    other.page.evaluate(`(() => { try { ${code} } catch (error) { return error.name } })()`)
  expect(await failure('document.body.innerHTML = "<b>x</b>"')).toBe('TypeError')
  expect(await failure('document.body.setAttribute("onclick", "alert(1)")')).toBe('TypeError')
  expect(await failure('new Image().src = "http://192.0.2.1/"')).toBeUndefined()
  expect(other.complaints).toEqual(expect.arrayContaining([expect.stringContaining('directive: "img-src data:"')]))
  expect(readFileSync(playground, 'utf8')).not.toMatch(/\b(?:src|href)="(?!data:)/)
})
