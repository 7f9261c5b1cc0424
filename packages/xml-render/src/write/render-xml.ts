import { novaletError } from '@novalet/model'
import writer from 'xmlbuilder2/lib/xmlbuilder2.min.js'
import type { XmlDocument, XmlElement, XmlNode } from '../tree/node.ts'

/** How a document is written. */
export interface RenderOptions {
  /** Indented by two spaces, one element a line; as it stands otherwise. A tree with white space of its own is never indented anew. */
  readonly pretty?: boolean | undefined
}

/**
 * Writes an element or a document.
 * @throws InvalidInput where a value holds a character that XML cannot
 */
export function renderXml(node: XmlElement | XmlDocument, options: RenderOptions = {}): string {
  const builder = writer.create()
  if ('root' in node) {
    for (const each of node.before) add(builder, each)
    add(builder, node.root)
    for (const each of node.after) add(builder, each)
    if (node.declaration !== undefined) builder.dec(declarationOf(node.declaration))
  } else add(builder, node)
  const root = 'root' in node ? node.root : node
  return builder.end({
    headless: !('root' in node) || node.declaration === undefined,
    prettyPrint: (options.pretty ?? true) && !hasLayout(root),
    indent: '  ',
  })
}

const declarationOf = (
  declaration: NonNullable<XmlDocument['declaration']>,
): { version: '1.0'; encoding?: string; standalone?: boolean } => ({
  version: '1.0',
  ...(declaration.encoding === undefined ? undefined : { encoding: declaration.encoding }),
  ...(declaration.standalone === undefined ? undefined : { standalone: declaration.standalone === 'yes' }),
})

type XMLBuilder = ReturnType<typeof writer.create>

const hasLayout = (element: XmlElement): boolean => {
  const { children } = element
  if (children.length < 2) return children[0]?.kind === 'element' && hasLayout(children[0])
  return children.some((child) => child.kind === 'text')
}

const add = (parent: XMLBuilder, node: XmlNode): void => {
  switch (node.kind) {
    case 'element': {
      const element = parent.ele(node.name)
      for (const { name, value } of node.attributes) element.att(name, escapeAttribute(value, node.name))
      for (const child of node.children) add(element, child)
      return
    }
    case 'text':
      if (node.cdata === true) parent.dat(legal(node.value, parent.node.nodeName))
      else if (node.value !== '') parent.txt(escapeText(node.value, parent.node.nodeName))
      return
    case 'comment':
      parent.com(node.value)
      return
    case 'instruction':
      parent.ins(node.target, node.value)
  }
}

/** The writer leaves an ampersand alone where an entity's name follows, so that text which only looks like an entity would change its meaning: each is escaped before. */
const escapeText = (value: string, where: string): string => legal(value, where).replaceAll('&', '&amp;').replaceAll('\r', '&#13;')

const escapeAttribute = (value: string, where: string): string =>
  escapeText(value, where).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')

const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

const legal = (value: string, where: string): string => {
  const at = value.search(ILLEGAL)
  if (at < 0) return value
  throw novaletError(
    'InvalidInput',
    `Could not write <${where}>: character ${at + 1} of its value (U+${value.codePointAt(at)?.toString(16)}) cannot stand in XML; take it out`,
  )
}
