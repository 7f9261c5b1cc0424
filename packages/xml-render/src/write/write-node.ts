import type { XmlElement, XmlNode } from '../tree/node.ts'
import { SOURCE } from '../tree/source.ts'
import type { ElementSource } from '../tree/source.ts'
import { legalName } from './escape.ts'
import { startTagOf } from './start-tag.ts'
import { newAttribute, newLeaf } from './write-new.ts'

/** The line break and indentation that a node stands after; undefined where what is new is written without any. */
type Layout = string | undefined

/** Writes a node: one that is as it was read by its source, all else anew. */
export function writeNode(node: XmlNode, layout: Layout, parent: string): string {
  const source = node[SOURCE]
  if (source?.node === node) return source.text
  if (node.kind !== 'element') return newLeaf(node, parent)
  return node[SOURCE]?.node.name === node.name ? changedElement(node, node[SOURCE]) : newElement(node, layout)
}

const newElement = (element: XmlElement, layout: Layout): string => {
  const { name, children } = element
  let text = newStartTag(element)
  if (children.every((child) => child.kind === 'text' && child.value === '' && child.cdata !== true)) return `${text}/>`
  const inside = layout === undefined || children.some((child) => child.kind === 'text') ? undefined : `${layout}  `
  text += '>'
  for (const child of children) text += `${inside ?? ''}${writeNode(child, inside, name)}`
  return `${text}${inside === undefined ? '' : layout}</${name}>`
}

/** The start tag of an element that no document had, up to its `>`. */
export function newStartTag({ name, attributes }: XmlElement): string {
  let tag = `<${legalName(name, 'an element')}`
  for (const attribute of attributes) tag += newAttribute(attribute, name)
  return tag
}

const changedElement = (element: XmlElement, source: ElementSource): string => {
  const startTag = startTagOf(element, source)
  const { name, children } = element
  const wasEmpty = source.endTag === ''
  if (children.length === 0) return wasEmpty || source.node.children.length > 0 ? `${startTag}/>` : `${startTag}>${source.endTag}`
  return `${startTag}>${changedChildren(children, name)}${wasEmpty ? `</${name}>` : source.endTag}`
}

const changedChildren = (children: readonly XmlNode[], parent: string): string => {
  let text = ''
  let layout: Layout
  let previous: XmlNode | undefined
  for (const child of children) {
    // Two texts that were apart could make a `]]>` together: the second is escaped.
    const joins = isPlainText(child) && isPlainText(previous) && text.endsWith(']')
    const piece = joins ? newLeaf(child, parent) : writeNode(child, layout, parent)
    layout = isPlainText(child) ? layoutOf(piece) : undefined
    text += piece
    previous = child
  }
  return text
}

const isPlainText = (node: XmlNode | undefined): node is Extract<XmlNode, { kind: 'text' }> => node?.kind === 'text' && node.cdata !== true

/** The last line break and what follows it, where that is white space alone. */
const layoutOf = (text: string): Layout => {
  const lineBreak = text.lastIndexOf('\n')
  if (lineBreak < 0 || text.trim() !== '') return undefined
  return text.slice(text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak)
}
