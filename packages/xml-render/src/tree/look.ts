import type { XmlElement } from './node.ts'

/** The child elements, of that name where one is given. */
export const childElements = (element: XmlElement, name?: string): readonly XmlElement[] =>
  element.children.filter((child): child is XmlElement => child.kind === 'element' && (name === undefined || child.name === name))

/** The first child element of that name. */
export function childElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (child.kind === 'element' && child.name === name) return child
  return undefined
}

/** The element at a path of names below. */
export const descend = (element: XmlElement, path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => (at === undefined ? undefined : childElement(at, name)), element)

/** An attribute's value. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute.value
  return undefined
}

/** The element's own text, in one piece. */
export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) if (child.kind === 'text') text += child.value
  return text
}
