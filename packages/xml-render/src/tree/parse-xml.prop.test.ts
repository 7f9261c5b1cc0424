import { isNovaletError } from '@novalet/model'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { renderXml } from '../write/render-xml.ts'
import { renderXmlBytes } from '../write/render-xml-bytes.ts'
import type { XmlElement, XmlNode } from './node.ts'
import { parseXml } from './parse-xml.ts'
import { parseXmlBytes } from './parse-xml-bytes.ts'

const space = fc.constantFrom('', ' ', '\n', '\r\n', '\t ', '\r')
const gap = fc.constantFrom(' ', '\n', '\r\n  ', '\t')
const name = fc.constantFrom('a', 'b', 'x:y', 'memory', 'é')
const characters = fc
  .array(fc.constantFrom('a', 'é', '𝒳', '&amp;', '&#x26;', '&#10;', '&lt;', ' ', '\r\n', ']', ']>', '\t'), { maxLength: 6 })
  .map((parts) => parts.join(''))
const attribute = fc
  .record({
    gap,
    name,
    left: space,
    right: space,
    quote: fc.constantFrom('"', "'"),
    value: characters,
    other: fc.constantFrom('', '"', "'"),
  })
  .map((each) => ({
    name: each.name,
    text: `${each.gap}${each.name}${each.left}=${each.right}${each.quote}${each.value}${each.other === each.quote ? '' : each.other}${each.quote}`,
  }))
const start = fc
  .record({ name, attributes: fc.uniqueArray(attribute, { selector: (each) => each.name, maxLength: 3 }), space })
  .map((each) => ({ name: each.name, text: `<${each.name}${each.attributes.map(({ text }) => text).join('')}${each.space}` }))
const aside = fc.constantFrom('<!---->', '<!-- - > -->', '<?keep?>', '<?keep <a> ?>')

/** Documents as people write them: quotes, spacing, references and line breaks of all kinds. */
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small' },
    start.map(({ text }) => `${text}/>`),
    fc
      .record({
        start,
        inside: fc.array(
          fc.oneof(
            characters.filter((each) => !each.includes(']')),
            aside,
            fc.constant('<![CDATA[<&]] >]]>'),
            tie('element'),
          ),
          { maxLength: 5 },
        ),
        space,
      })
      .map((each) => `${each.start.text}>${each.inside.join('')}</${each.start.name}${each.space}>`),
  ),
}))
const document = fc
  .record({
    head: fc.constantFrom('', '\uFEFF', '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8'\t?>\r\n", '\n'),
    before: fc.array(
      fc.oneof(
        aside,
        space.filter((each) => each !== '\r'),
      ),
      { maxLength: 3 },
    ),
    element,
    after: fc.array(fc.oneof(aside, space), { maxLength: 3 }),
  })
  .map((each) => `${each.head}${each.before.join('')}${each.element}${each.after.join('')}`)

const count = (node: XmlNode): number => 1 + (node.kind === 'element' ? node.children.reduce((sum, child) => sum + count(child), 0) : 0)

/** A copy with the node of that number changed in a way that its reader can see. */
const changed = (node: XmlNode, at: { left: number }): XmlNode => {
  if (at.left-- === 0)
    return node.kind === 'element' ? { ...node, attributes: [...node.attributes, { name: 'new', value: '1' }] } : { ...node, value: 'new' }
  if (node.kind !== 'element') return node
  const children = node.children.map((child) => (at.left < 0 ? child : changed(child, at)))
  return children.some((child, index) => child !== node.children[index]) ? { ...node, children } : node
}

it('writes every document as it stands', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(renderXml(parseXml(text))).toBe(text)
      const bytes = new TextEncoder().encode(text)
      expect(renderXmlBytes(parseXmlBytes(bytes))).toEqual(bytes)
    }),
    { numRuns: 1000 },
  )
})

it('writes every document as it stands but for the one node that was changed', () => {
  fc.assert(
    fc.property(document, fc.nat(), (text, seed) => {
      const read = parseXml(text)
      const root = changed(read.root, { left: seed % count(read.root) }) as XmlElement
      const written = renderXml({ ...read, root })
      let [head, tail] = [0, 0]
      while (head < text.length && text[head] === written[head]) head++
      while (tail < text.length - head && text.at(-1 - tail) === written.at(-1 - tail)) tail++
      const put = written.slice(head, written.length - tail)
      expect(put).toMatch(/^( ?new="1|.*new.*|.*new="1".*)/s)
      expect(put.length).toBeLessThanOrEqual(' new="1"'.length + '<?keep new?>'.length)
      expect(renderXml(parseXml(written))).toBe(written)
    }),
    { numRuns: 1000 },
  )
})

it('reads or refuses whatever bytes come, with its own error', () => {
  const damage = fc.array(
    fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), how: fc.constantFrom('set', 'cut', 'put', 'double') }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(document, damage, (text, changes) => {
      let bytes = [...new TextEncoder().encode(text)]
      for (const { at, byte, how } of changes) {
        const place = at % (bytes.length + 1)
        if (how === 'set') bytes[place] = byte
        else if (how === 'cut') bytes = bytes.slice(0, place)
        else if (how === 'put') bytes.splice(place, 0, byte)
        else bytes.splice(place, 0, ...bytes.slice(place, place + 40))
      }
      const given = Uint8Array.from(bytes)
      try {
        expect(renderXmlBytes(parseXmlBytes(given))).toEqual(given)
      } catch (error) {
        if (!isNovaletError(error)) throw error
        expect(error.code).toBe('InvalidInput')
        expect(error.message.length).toBeLessThan(300)
      }
    }),
    { numRuns: 3000 },
  )
})
