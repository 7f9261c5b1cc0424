import { childElements, type XmlElement } from '@novalet/xml-render'

/** The places of a tree that say nothing of why they are so: attributes, texts, and elements that hold neither. */
export function withoutOrigin(element: XmlElement, path = element.name): readonly string[] {
  const attributes = element.attributes.filter(({ origin }) => isEmpty(origin)).map(({ name }) => `${path}@${name}`)
  const texts = element.children.filter((child) => child.kind === 'text' && isEmpty(child.origin)).map(() => `${path} text`)
  const holdsElements = childElements(element).length > 0
  const own = !holdsElements && isEmpty(element.origin) ? [path] : []
  return [...own, ...attributes, ...texts, ...childElements(element).flatMap((child) => withoutOrigin(child, `${path}/${child.name}`))]
}

/** Whether a place says nothing of why it is so. */
export const isEmpty = (origin: XmlElement['origin']): boolean => origin === undefined || origin.inputs.length === 0
