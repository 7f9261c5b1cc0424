import { novaletError } from '@novalet/model'
import { SaxesParser } from 'saxes'
import type { XmlAttribute, XmlComment, XmlDeclaration, XmlDocument, XmlElement, XmlInstruction, XmlNode } from './node.ts'

/** What a document may have at most. */
export interface ParseLimits {
  /** @unit UTF-16 code units */
  readonly length?: number | undefined
  readonly depth?: number | undefined
}

const LENGTH = 16 * 1024 * 1024
const DEPTH = 128

interface Open {
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlNode[]
  readonly position: { readonly line: number; readonly column: number }
}

/**
 * Reads a document into a tree that keeps all of it. Document types are refused, so no entity but XML's own five exists.
 * @throws InvalidInput
 */
export function parseXml(text: string, limits: ParseLimits = {}): XmlDocument {
  const length = limits.length ?? LENGTH
  const depth = limits.depth ?? DEPTH
  if (text.length > length) throw refused(`it has ${text.length} characters, more than the ${length} allowed`)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const stack: Open[] = []
  const before: (XmlComment | XmlInstruction)[] = []
  const after: (XmlComment | XmlInstruction)[] = []
  let root: XmlElement | undefined
  let declaration: XmlDeclaration | undefined
  let start = { line: 1, column: 1 }

  const at = (): { readonly line: number; readonly column: number } => ({ line: parser.line, column: parser.column })
  const place = (node: XmlNode): void => {
    const open = stack.at(-1)
    if (open !== undefined) open.children.push(node)
    else if (node.kind === 'comment' || node.kind === 'instruction') (root === undefined ? before : after).push(node)
  }
  parser.on('error', (error) => {
    throw refused(`line ${parser.line}, column ${parser.column}: ${error.message.replace(/^\d+:\d+:\s*/, '')}`, error)
  })
  parser.on('opentagstart', () => {
    start = at()
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= depth) throw refused(`line ${parser.line}: elements nest deeper than ${depth}`)
    const attributes: XmlAttribute[] = []
    for (const name in tag.attributes) attributes.push({ name, value: tag.attributes[name] as string })
    stack.push({ name: tag.name, attributes, children: [], position: start })
  })
  parser.on('closetag', () => {
    const { name, attributes, children, position } = stack.pop() as Open
    const element: XmlElement = { kind: 'element', name, attributes, children, position }
    if (stack.length === 0) root = element
    else place(element)
  })
  parser.on('text', (value) => place({ kind: 'text', value }))
  // A parser with all handlers is six times slower than one with few, so those that rarely fire are set only where they may.
  if (text.includes('<![CDATA[')) parser.on('cdata', (value) => place({ kind: 'text', value, cdata: true }))
  if (text.includes('<!--')) parser.on('comment', (value) => place({ kind: 'comment', value }))
  if (text.includes('<!DOCTYPE')) {
    parser.on('doctype', () => {
      throw refused(`line ${parser.line}: it declares a document type, which libvirt's documents never have`)
    })
  }
  if (text.includes('<?')) {
    parser.on('xmldecl', ({ version, encoding, standalone }) => {
      declaration = { version: version ?? '1.0', encoding, standalone }
    })
    parser.on('processinginstruction', ({ target, body }) => place({ kind: 'instruction', target, value: body }))
  }
  parser.write(text).close()
  if (root === undefined) throw refused('it has no element')
  return { declaration, before, root, after }
}

const refused = (why: string, cause?: unknown): Error =>
  novaletError('InvalidInput', `Could not read the XML document: ${why}`, cause === undefined ? {} : { cause })
