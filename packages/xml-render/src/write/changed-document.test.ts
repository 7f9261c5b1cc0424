import { expect, it } from 'vitest'
import { elementNode } from '../tree/build.ts'
import type { XmlElement, XmlNode } from '../tree/node.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { parseXmlBytes } from '../tree/parse-xml-bytes.ts'
import { renderXml } from './render-xml.ts'
import { renderXmlBytes } from './render-xml-bytes.ts'

const TEXT = [
  '<?xml version=\'1.0\'  encoding="UTF-8" ?>',
  '',
  '<!-- made by hand --><?keep this ?>',
  "<domain  type='kvm'",
  '         id = "1" >',
  '  <name >a&#x26;b</name\t>',
  '  <empty></empty><none />',
  '  <devices>',
  '    <disk type=\'file\' device="disk"/>',
  '    <!-- last -->',
  '  </devices>',
  '  <note><![CDATA[<&>]]>&lt;&quot;</note>',
  '</domain >',
  '<!-- end -->',
  '',
  '',
].join('\r\n')

const document = parseXml(TEXT)
const { root } = document

/** What a document has after its root is changed. */
const after = (change: (root: XmlElement) => XmlElement): string => renderXml({ ...document, root: change(root) })
const only = (from: string, to: string): string => {
  expect(TEXT.split(from)).toHaveLength(2)
  return TEXT.replace(from, to)
}
const inside = (name: string, change: (element: XmlElement) => XmlNode | undefined) => {
  const go = (element: XmlElement): XmlElement => {
    const children = element.children.flatMap((child) => {
      if (child.kind !== 'element') return [child]
      const next = child.name === name ? change(child) : go(child)
      return next === undefined ? [] : [next]
    })
    return children.some((child, index) => child !== element.children[index]) || children.length !== element.children.length
      ? { ...element, children }
      : element
  }
  return go
}
const setAttribute =
  (name: string, value: string) =>
  (element: XmlElement): XmlElement => ({
    ...element,
    attributes: element.attributes.map((attribute) => (attribute.name === name ? { name, value } : attribute)),
  })

it('writes what was not changed character by character', () => {
  expect(renderXml(document)).toBe(TEXT)
  expect(after((same) => same)).toBe(TEXT)
  expect(after((same) => ({ ...same }))).toBe(TEXT)
})

it.each<[string, (root: XmlElement) => XmlElement, string, string]>([
  ['an attribute keeps its quotes', setAttribute('type', '"qemu\''), "type='kvm'", "type='\"qemu&apos;'"],
  ['and its spacing', setAttribute('id', '2'), '         id = "1" >', '         id = "2" >'],
  [
    'an attribute goes with the space before it',
    (old) => ({ ...old, attributes: old.attributes.slice(0, 1) }),
    '\r\n         id = "1" >',
    ' >',
  ],
  [
    'a new attribute comes last',
    inside('none', (old) => ({ ...old, attributes: [{ name: 'x', value: '"' }] })),
    '<none />',
    '<none x="&quot;" />',
  ],
  [
    'attributes in another order',
    inside('disk', (old) => ({ ...old, attributes: old.attributes.toReversed() })),
    '<disk type=\'file\' device="disk"/>',
    '<disk device="disk" type=\'file\'/>',
  ],
  ['text', inside('name', (old) => ({ ...old, children: [{ kind: 'text', value: '<c>' }] })), '>a&#x26;b</name\t>', '>&lt;c&gt;</name\t>'],
  [
    'text into an empty element',
    inside('empty', (old) => ({ ...old, children: [{ kind: 'text', value: 'x' }] })),
    '<empty></empty>',
    '<empty>x</empty>',
  ],
  [
    'text into one without an end tag',
    inside('none', (old) => ({ ...old, children: [{ kind: 'text', value: 'x' }] })),
    '<none />',
    '<none >x</none>',
  ],
  ['nothing is left inside', inside('name', (old) => ({ ...old, children: [] })), '<name >a&#x26;b</name\t>', '<name />'],
  [
    'an attribute of an empty element',
    inside('empty', (old) => ({ ...old, attributes: [{ name: 'x', value: '' }] })),
    '<empty></empty>',
    '<empty x=""></empty>',
  ],
  ['an element goes', inside('none', () => undefined), '<none />', ''],
  [
    'a comment',
    inside('devices', (old) => ({
      ...old,
      children: old.children.map((child): XmlNode => (child.kind === 'comment' ? { ...child, value: 'x' } : child)),
    })),
    '<!-- last -->',
    '<!--x-->',
  ],
  ['another name', inside('none', (old) => ({ ...old, name: 'some' })), '<none />', '<some/>'],
  [
    'a new element is indented as its place is, with its line breaks',
    inside('disk', () => elementNode('disk', {}, elementNode('a', {}, elementNode('b')), elementNode('c'))),
    '<disk type=\'file\' device="disk"/>',
    ['<disk>', '      <a>', '        <b/>', '      </a>', '      <c/>', '    </disk>'].join('\r\n'),
  ],
])('changes one place: %s', (_what, change, from, to) => {
  expect(after(change)).toBe(only(from, to))
})

it('never lets two texts make what neither is', () => {
  const { root } = parseXml('<a>]]<b/>></a>')
  expect(renderXml({ ...root, children: root.children.filter(({ kind }) => kind === 'text') })).toBe('<a>]]&gt;</a>')
})

it('writes nodes that come from another document as they stood there', () => {
  expect(renderXml(elementNode('list', {}, ...root.children.slice(1, 2)))).toBe('<list>\n  <name >a&#x26;b</name\t>\n</list>')
})

it('writes around the root what is new', () => {
  const comment = { kind: 'comment', value: ' new ' } as const
  const old = parseXml('<a/>\n<!--x-->\n')
  expect(renderXml({ ...old, before: [comment] })).toBe('<!-- new -->\n<a/>\n<!--x-->\n')
  expect(renderXml({ ...old, after: [...old.after, comment] })).toBe('<a/>\n<!--x-->\n<!-- new -->')
  expect(renderXml({ before: [comment], root: elementNode('a'), after: [], declaration: { version: '1.0', encoding: 'UTF-8' } })).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- new -->\n<a/>',
  )
})

it.each([
  ['UTF-8 with a byte order mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<a>é</a>\n')])],
  ['UTF-16', Uint8Array.from(Buffer.from('\uFEFF<?xml version="1.0" encoding="utf-16"?><a>é𝒳</a>', 'utf16le'))],
  ['UTF-16, big end first', Uint8Array.from(Buffer.from('\uFEFF<a>é𝒳</a>', 'utf16le').swap16())],
  ['US-ASCII', new TextEncoder().encode('<?xml version="1.0" encoding="us-ascii"?><a>&#233;</a>')],
])('writes bytes as they were read: %s', (_what, bytes) => {
  const document = parseXmlBytes(bytes)
  expect(renderXmlBytes(document)).toEqual(bytes)
  const edited = parseXmlBytes(renderXmlBytes({ ...document, root: { ...document.root, name: 'b' } }))
  expect(edited).toMatchObject({ encoding: document.encoding, root: { name: 'b' } })
})

it('refuses to write what the declared encoding has not', () => {
  const document = parseXmlBytes(new TextEncoder().encode('<?xml version="1.0" encoding="us-ascii"?><a/>'))
  expect(() => renderXmlBytes({ ...document, root: elementNode('a', {}, 'é') })).toThrow(/US-ASCII, and character 45 \(U\+e9\)/)
})
