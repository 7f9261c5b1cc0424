import { expect, it } from 'vitest'
import { elementNode, textNode } from '../tree/build.ts'
import { renderXml } from './render-xml.ts'

it('indents by two spaces, keeps text on its line, and closes empty elements', () => {
  const domain = elementNode('domain', { type: 'kvm' }, elementNode('name', {}, 'x'), elementNode('features', {}, elementNode('acpi')))
  expect(renderXml(domain)).toBe('<domain type="kvm">\n  <name>x</name>\n  <features>\n    <acpi/>\n  </features>\n</domain>')
})

it('writes on one line where asked', () => {
  expect(renderXml(elementNode('a', {}, elementNode('b')), { pretty: false })).toBe('<a><b/></a>')
})

it('never indents a tree that has white space of its own', () => {
  expect(renderXml(elementNode('a', {}, textNode('\n'), elementNode('b'), textNode('\n')))).toBe('<a>\n<b/>\n</a>')
})

it('refuses what cannot stand in XML, and says where', () => {
  expect(() => renderXml(elementNode('name', {}, 'a\u0001b'))).toThrow(
    expect.objectContaining({ code: 'InvalidInput', message: expect.stringMatching(/<name>.*character 2.*U\+1/) }),
  )
})
