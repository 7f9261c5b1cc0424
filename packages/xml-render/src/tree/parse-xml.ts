import { SaxesParser } from 'saxes'
import type { XmlAttribute, XmlComment, XmlDeclaration, XmlDocument, XmlElement, XmlInstruction, XmlNode, XmlText } from './node.ts'
import { limitsOf } from './parse-limits.ts'
import type { ParseLimits } from './parse-limits.ts'
import { refusedDocument } from './refused-document.ts'
import { ElementSource, Source, SOURCE } from './source.ts'

interface Open {
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlNode[]
  readonly position: { readonly line: number; readonly column: number }
  readonly start: number
  readonly inside: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Reads a document into a tree that keeps all of it, each node with its place in the text. Document types are refused, so no entity but XML's own five exists.
 * @throws InvalidInput
 */
export function parseXml(text: string, limits: ParseLimits = {}): XmlDocument {
  const most = limitsOf(limits)
  if (text.length > most.length) throw refusedDocument(`it has ${text.length} characters, more than the ${most.length} allowed`)
  // As libxml2 does, a document that says it is XML 1.1 is read by the rules of 1.0.
  const parser = new SaxesParser({ xmlns: false, position: true, forceXMLVersion: true, defaultXMLVersion: '1.0' })
  parser.ENTITIES = FIVE
  const stack: Open[] = []
  const before: (XmlComment | XmlInstruction)[] = []
  const after: (XmlComment | XmlInstruction)[] = []
  let root: XmlElement | undefined
  let declaration: XmlDeclaration | undefined
  let attributes: XmlAttribute[] = []
  let elements = 0
  let nodes = 0
  // Where the next piece of markup begins: what was read last ends there.
  let next = Math.max(0, text.indexOf('<'))
  let nextPosition = positionAt(text, next)
  let start = next
  let position = nextPosition

  const refused = (why: string, cause?: unknown): Error => refusedDocument(`line ${parser.line}, column ${parser.column}: ${why}`, cause)
  const passed = (at: number, column: number): void => {
    next = at
    nextPosition = { line: parser.line, column }
  }
  const place = (node: XmlNode): void => {
    const open = stack.at(-1)
    if (open !== undefined) open.children.push(node)
    else if (node.kind === 'comment' || node.kind === 'instruction') (root === undefined ? before : after).push(node)
  }
  const count = (): void => {
    nodes++
    if (nodes > most.nodes) throw refused(`it has more than the ${most.nodes} nodes allowed`)
  }
  const measured = (value: string, what: string): void => {
    if (value.length > most.text) throw refused(`${what} has ${value.length} characters, more than the ${most.text} allowed`)
  }
  const leaf = (node: Mutable<XmlText | XmlComment | XmlInstruction>, end: number, what: string): void => {
    count()
    measured(node.value, what)
    ;(node as Mutable<XmlText>)[SOURCE] = new Source(node as XmlText, text, next, end)
    place(node as XmlNode)
  }

  parser.on('error', (error) => {
    throw refused(error.message.replace(/^\d+:\d+:\s*/, ''), error)
  })
  parser.on('opentagstart', () => {
    start = next
    position = nextPosition
    attributes = []
  })
  parser.on('attribute', ({ name, value }) => {
    measured(value, `the attribute ${shortened(name)}`)
    if (attributes.length >= most.attributes) throw refused(`an element has more than the ${most.attributes} attributes allowed`)
    attributes.push({ name, value })
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= most.depth) throw refused(`elements nest deeper than ${most.depth}`)
    elements++
    if (elements > most.elements) throw refused(`it has more than the ${most.elements} elements allowed`)
    count()
    passed(parser.position, parser.column + 1)
    stack.push({ name: tag.name, attributes, children: [], position, start, inside: next })
  })
  parser.on('closetag', () => {
    const open = stack.pop() as Open
    const endTag = next
    passed(parser.position, parser.column + 1)
    const element: Mutable<XmlElement> = {
      kind: 'element',
      name: open.name,
      attributes: open.attributes,
      children: open.children,
      position: open.position,
    }
    element[SOURCE] = new ElementSource(element, text, { start: open.start, inside: open.inside, endTag, end: next })
    if (stack.length === 0) root = element
    else place(element)
  })
  parser.on('text', (value) => {
    const end = parser.position - 1
    if (stack.length > 0) leaf({ kind: 'text', value }, end, 'a text')
    passed(end, parser.column)
  })
  const marked = (node: XmlText | XmlComment | XmlInstruction, what: string, left = 0): void => {
    const end = parser.position + left
    leaf(node, end, what)
    passed(end, parser.column + left + 1)
  }
  // A parser with all handlers is slower than one with few, so those that rarely fire are set only where they may.
  if (text.includes('<![CDATA[')) parser.on('cdata', (value) => marked({ kind: 'text', value, cdata: true }, 'a CDATA section'))
  // A comment is told of before its last character.
  if (text.includes('<!--')) parser.on('comment', (value) => marked({ kind: 'comment', value }, 'a comment', 1))
  if (text.includes('<!DOCTYPE')) {
    parser.on('doctype', () => {
      throw refused("it declares a document type, which libvirt's documents never have")
    })
  }
  if (text.includes('<?')) {
    parser.on('xmldecl', ({ version, encoding, standalone }) => {
      declaration = { version: version ?? '1.0', encoding, standalone }
      passed(parser.position, parser.column + 1)
    })
    parser.on('processinginstruction', ({ target, body }) => marked({ kind: 'instruction', target, value: body }, 'an instruction'))
  }
  parser.write(text).close()
  if (root === undefined) throw refusedDocument('it has no element')
  const document: Mutable<XmlDocument> = { declaration, before, root, after }
  document[SOURCE] = new Source(document, text, 0, text.length)
  return document
}

/** Without a prototype: an entity named as one of its properties would be known. */
const FIVE: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, {
  amp: '&',
  gt: '>',
  lt: '<',
  quot: '"',
  apos: "'",
})

const positionAt = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

const shortened = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name)
