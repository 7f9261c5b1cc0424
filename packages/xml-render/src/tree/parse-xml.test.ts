import { expect, it } from 'vitest'
import { renderXml } from '../write/render-xml.ts'
import { parseXml } from './parse-xml.ts'
import { firstDifference } from './same-tree.ts'

const again = (text: string): string => renderXml(parseXml(text))

it('keeps comments, instructions, namespaces, order, CDATA and white space', () => {
  const text = [
    '<!-- before --><?app keep?><domain type="kvm" xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">',
    '  <!-- a note -->',
    '  <name>a &amp; b</name>',
    '  <qemu:commandline><qemu:arg value="-s"/></qemu:commandline>',
    '  <description><![CDATA[<b>]]></description>',
    '  <unknown  x="1"/>',
    '</domain><!-- after -->',
  ].join('\n')
  expect(again(text)).toBe(text)
})

it.each([
  ['text that looks like an entity', '<a>&amp;lt;</a>'],
  ['a line break in an attribute', '<a x="1&#10;2&#9;3"/>'],
  ['a carriage return in text', '<a>1&#13;2</a>'],
  ['quotes', '<a x="&quot;\'">"\'</a>'],
  ['characters beyond the first plane', '<a>𝒳</a>'],
])('reads back %s', (_what, text) => {
  expect(firstDifference(parseXml(again(text)).root, parseXml(text).root)).toBeUndefined()
})

it.each([
  ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /document type/],
  ['an unknown entity', '<a>&x;</a>', /entity/],
  ['an entity named as a property of every object', '<a>&constructor;</a>', /undefined entity/],
  ['a character that XML 1.0 has not, whatever the version declared', '<?xml version="1.1"?><a>&#1;</a>', /character entity/],
  ['one that repeats an attribute', '<a x="1" x="2"/>', /duplicate attribute/],
  ['elements that nest too deep', '<a>'.repeat(200) + '</a>'.repeat(200), /nest deeper than 128/],
  ['a document cut short', '<a><b></b>', /line 1/],
  ['no element', '   ', /no element|document must contain/],
])('refuses %s', (_what, text, message) => {
  expect(() => parseXml(text)).toThrow(expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }))
})

it.each([
  ['length', '<a>xxxxxxxxxx</a>', 10, /17 characters, more than the 10 allowed/],
  ['depth', '<a><b/></a>', 1, /line 1, column \d+: elements nest deeper than 1/],
  ['elements', '<a><b/><b/></a>', 2, /more than the 2 elements/],
  ['nodes', '<a><!---->x</a>', 2, /more than the 2 nodes/],
  ['attributes', '<a x="" y="" z=""/>', 2, /more than the 2 attributes/],
  ['text', '<a>xxx</a>', 2, /a text has 3 characters, more than the 2 allowed/],
  ['text', '<a><![CDATA[xxx]]></a>', 2, /a CDATA section has 3/],
  ['text', '<a b="xxx"/>', 2, /the attribute b has 3/],
  ['text', '<!--xxx--><a/>', 2, /a comment has 3/],
  ['text', '<?p xxx?><a/>', 2, /an instruction has 3/],
])('has a limit of %s', (limit, text, most, message) => {
  expect(() => parseXml(text, { [limit]: most })).toThrow(
    expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }),
  )
  expect(parseXml(text, { [limit]: most * 20 }).root.name).toBe('a')
})

it('reads as many attributes as are allowed in time that grows with their number alone', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `a${index}="${index}"`).join(' ')
  expect(() => parseXml(`<a ${many}/>`)).toThrow(/more than the 256 attributes/)
  const { root } = parseXml(`<a ${many}/>`, { attributes: 100_000 })
  expect(renderXml(root)).toBe(`<a ${many}/>`)
  expect(renderXml({ ...root, attributes: root.attributes.slice(1) })).toBe(`<a ${many.slice('a0="0" '.length)}/>`)
})

it('knows where each element begins', () => {
  const { root } = parseXml('<a>\n  <b/>\n</a>')
  expect(root.position).toEqual({ line: 1, column: 1 })
  expect(root.children[1]).toMatchObject({ name: 'b', position: { line: 2, column: 3 } })
})

it.each([
  ['\n <a/>', 2, 2],
  ['<?xml version="1.0"?>\r\n<!-- -->\r\n\t<a\n/>', 3, 2],
  ['\uFEFF<a/>', 1, 2],
  ['<!--1\n2--><a/>', 2, 5],
])('of %j too', (text, line, column) => {
  expect(parseXml(text).root.position).toEqual({ line, column })
})
