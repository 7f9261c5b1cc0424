import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { create } from 'xmlbuilder2'
import { elementNode } from '../tree/build.ts'
import type { XmlElement, XmlNode } from '../tree/node.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { renderLines } from './render-lines.ts'
import { renderXml } from './render-xml.ts'

/** What the library that this writer stands in for makes of a tree. An ampersand is escaped before, since it takes what only looks like an entity for one. */
function asLibraryWrites(root: XmlElement, prettyPrint: boolean): string {
  type Parent = ReturnType<typeof create>
  const text = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('\r', '&#13;')
  const add = (parent: Parent, node: XmlNode): void => {
    if (node.kind === 'comment') parent.com(node.value)
    else if (node.kind === 'instruction') parent.ins(node.target, node.value)
    else if (node.kind === 'text') {
      if (node.cdata === true) parent.dat(node.value)
      else if (node.value !== '') parent.txt(text(node.value))
    } else {
      const element = parent.ele(node.name)
      for (const { name, value } of node.attributes) element.att(name, text(value).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;'))
      for (const child of node.children) add(element, child)
    }
  }
  const builder = create()
  add(builder, root)
  return builder.end({ headless: true, prettyPrint, indent: '  ' })
}

const name = fc.constantFrom('domain', 'disk', 'a', 'b-1', 'nova.x', 'é')
const value = fc.string({
  unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', "'", ']', ';', '&amp;', '&#10;', '\n', '\r', '\t', 'é', '𝒳'),
  maxLength: 8,
})
const attributes = fc.uniqueArray(fc.record({ name, value }), { selector: (attribute) => attribute.name, maxLength: 4 })
const text = value.map((each): XmlNode => ({ kind: 'text', value: each }))
const aside = fc.constantFrom<XmlNode>({ kind: 'comment', value: ' a note ' }, { kind: 'instruction', target: 'keep', value: 'this' })
const cdata = value
  .filter((each) => !each.includes('\r') && !each.includes(']]>'))
  .map((each): XmlNode => ({ kind: 'text', cdata: true, value: `${each}.` }))

const { mixed, tidy } = fc.letrec<{ mixed: XmlElement; tidy: XmlElement }>((tie) => ({
  mixed: fc.record({
    kind: fc.constant('element' as const),
    name,
    attributes,
    children: fc.array(fc.oneof({ depthSize: 'small' }, text, aside, cdata, tie('mixed')), { maxLength: 4 }),
  }),
  tidy: fc.record({
    kind: fc.constant('element' as const),
    name,
    attributes,
    children: fc.oneof(
      { depthSize: 'small' },
      text.filter((each) => each.kind === 'text' && each.value !== '').map((each) => [each]),
      fc.array(fc.oneof(tie('tidy'), aside), { maxLength: 4 }),
    ),
  }),
}))

/** Whether what is in it stands on lines of its own. */
const isTidy = ({ children }: XmlElement): boolean => children.every(({ kind }) => kind !== 'text')

it('writes every tree as xmlbuilder2 does', () => {
  fc.assert(
    fc.property(mixed, (root) => {
      expect(renderXml(root, { pretty: false })).toBe(asLibraryWrites(root, false))
    }),
    { numRuns: 500 },
  )
})

it('indents every tree without text between elements as xmlbuilder2 does', () => {
  fc.assert(
    fc.property(tidy, (root) => {
      expect(renderXml(root)).toBe(asLibraryWrites(root, true))
    }),
    { numRuns: 500 },
  )
})

it('writes the same line by line, and each element once', () => {
  const countOf = (node: XmlElement): number =>
    node.children.reduce((sum, child) => sum + (child.kind === 'element' ? countOf(child) : 0), 1)
  fc.assert(
    fc.property(fc.oneof(mixed, tidy), (root) => {
      const lines: string[] = []
      const begun: XmlElement[] = []
      renderLines(root, (line, element) => {
        lines.push(line)
        if (element !== undefined) begun.push(element)
      })
      expect(lines.join('\n')).toBe(renderXml(root))
      const whole = begun.reduce((sum, each) => sum + (isTidy(each) ? 1 : countOf(each)), 0)
      expect(whole).toBe(countOf(root))
    }),
    { numRuns: 500 },
  )
})

it('writes what is read back as the same tree', () => {
  const joined = (node: XmlElement): unknown => {
    const children: unknown[] = []
    let text = ''
    for (const child of node.children) {
      if (child.kind === 'text' && child.cdata !== true) text += child.value
      else {
        if (text !== '') children.push(text)
        text = ''
        children.push(
          child.kind === 'element' ? joined(child) : child.kind === 'instruction' ? [child.target, child.value] : [child.kind, child.value],
        )
      }
    }
    return { name: node.name, attributes: node.attributes, children: text === '' ? children : [...children, text] }
  }
  fc.assert(
    fc.property(mixed, (root) => {
      expect(joined(parseXml(renderXml(root, { pretty: false })).root)).toEqual(joined(root))
    }),
    { numRuns: 500 },
  )
})

it('splits what would end a CDATA section', () => {
  expect(renderXml(elementNode('a', {}, { kind: 'text', value: '1]]>2', cdata: true }))).toBe('<a><![CDATA[1]]]]><![CDATA[>2]]></a>')
})
