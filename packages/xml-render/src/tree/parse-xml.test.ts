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
  expect(again(text)).toBe(text.replace('  x=', ' x='))
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
  ['elements that nest too deep', '<a>'.repeat(200) + '</a>'.repeat(200), /nest deeper than 128/],
  ['a document cut short', '<a><b></b>', /line 1/],
  ['no element', '   ', /no element|document must contain/],
])('refuses %s', (_what, text, message) => {
  expect(() => parseXml(text)).toThrow(expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(message) }))
})

it('refuses a document that is too long', () => {
  expect(() => parseXml('<a>xxxxxxxxxx</a>', { length: 10 })).toThrow(/17 characters, more than the 10 allowed/)
})

it('knows where each element begins', () => {
  const { root } = parseXml('<a>\n  <b/>\n</a>')
  expect(root.position?.line).toBe(1)
  expect(root.children[1]).toMatchObject({ name: 'b', position: { line: 2 } })
})
