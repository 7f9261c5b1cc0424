import type { XmlAttribute, XmlElement, XmlNode, XmlText } from './node.ts'

/** An element from its parts; a string is its text. */
export const elementNode = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (XmlNode | string)[]
): XmlElement => ({
  kind: 'element',
  name,
  attributes: Object.entries(attributes).map(([name, value]): XmlAttribute => ({ name, value })),
  children: children.map((child) => (typeof child === 'string' ? textNode(child) : child)),
})

/** A text. */
export const textNode = (value: string): XmlText => ({ kind: 'text', value })
