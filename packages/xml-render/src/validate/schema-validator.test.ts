import { afterAll, beforeAll, expect, it } from 'vitest'
import { elementNode } from '../tree/build.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { createSchemaValidator } from './schema-validator.ts'
import type { SchemaValidator } from './schema-validator.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Two elements in any order, the one with elements in any order inside: libxml2 tells of a mistake in there as of the whole. */
const INTERLEAVED = bytes(
  '<element name="guest" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><interleave><element name="name"><text/></element><optional><element name="devices"><interleave><zeroOrMore><element name="disk"><optional><attribute name="size"><data type="integer"/></attribute></optional><interleave><element name="target"><empty/></element></interleave></element></zeroOrMore></interleave></element></optional></interleave></element>',
)

const files = {
  'interleaved.rng': INTERLEAVED,
  'main.rng': bytes(
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="parts.rng"/><start><element name="disks"><oneOrMore><ref name="disk"/></oneOrMore></element></start></grammar>',
  ),
  'parts.rng': bytes(
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="disk"><element name="disk"><attribute name="type"/><optional><element name="target"><empty/></element></optional></element></define></grammar>',
  ),
}

let validator: SchemaValidator
beforeAll(async () => {
  validator = await createSchemaValidator(files, 'main.rng')
})
afterAll(() => validator[Symbol.dispose]())

const good = elementNode('disk', { type: 'file' }, elementNode('target'))

it('passes what the schema allows', () => {
  expect(validator.validate(elementNode('disks', {}, good, good))).toEqual([])
})

it('places what it does not allow in the rendered text, with its origin', () => {
  const origin = { inputs: [{ kind: 'constant', name: 'why' } as const] }
  const bad = elementNode('disk', { type: 'file' }, { ...elementNode('source'), origin })
  const violations = validator.validate(elementNode('disks', {}, good, bad))
  expect(violations).toContainEqual({ path: 'disk[1].source', line: 6, origin, message: expect.stringContaining('source') })
})

it.each([
  [
    'on lines',
    '<!-- a\nnote -->\n<disks>\n\n  <disk\n    type="file"/>\n  <disk type="b"><!-- x -->\n<target/><more/></disk>\n</disks>',
    'disk[1].more',
    8,
  ],
  [
    'on one line',
    '<disks><disk type="a"/><disk type="b"><target/></disk><disk type="c"><target/><more/></disk></disks>',
    'disk[2].more',
    1,
  ],
])('places it in a document that stands %s', (_what, text, path, line) => {
  expect(validator.validate(parseXml(text))).toContainEqual({ path, line, message: expect.stringContaining('more') })
  const { root } = parseXml(text)
  expect(validator.validate({ ...root, attributes: [] })).toContainEqual(expect.objectContaining({ path }))
})

it.each([
  ['<disk>\n<target/>\n<more/>\n</disk>', 'devices.disk[1].more', 8],
  ['<disk size="many"><target/></disk>', 'devices.disk[1].@size', 6],
  ['<disk/>', 'devices.disk[1]', 6],
])('finds what is to blame: %s', async (disk, path, line) => {
  using validator = await createSchemaValidator(files, 'interleaved.rng')
  const document = parseXml(
    `<guest>\n  <name>a</name>\n  <devices>\n    <!-- two -->\n    <disk><target/></disk>\n${disk}\n  </devices>\n</guest>`,
  )
  expect(validator.validate(document)).not.toEqual([])
  expect(validator.locate(document)).toEqual({ path, line, message: expect.stringContaining('valid without it') })
})

it('blames nothing where more than one thing is wrong, or none', async () => {
  using validator = await createSchemaValidator(files, 'interleaved.rng')
  expect(validator.locate(parseXml('<guest><name>a</name><devices/></guest>'))).toBeUndefined()
  expect(validator.locate(parseXml('<guest><x/><name>a</name><y/></guest>'))).toBeUndefined()
  expect(validator.locate(parseXml('<guest><name x="">a</name></guest>'))).toMatchObject({ path: 'name.@x', line: 1 })
})

it('says which schema it lacks', async () => {
  await expect(createSchemaValidator(files, 'other.rng')).rejects.toMatchObject({ code: 'InvalidInput' })
})
