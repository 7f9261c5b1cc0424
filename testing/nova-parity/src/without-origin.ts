import { childElements, type XmlElement } from '@novalet/xml-render'

/** The places of a tree that say nothing of why they are so. */
export function withoutOrigin(element: XmlElement, path = element.name): readonly string[] {
  const attributes = element.attributes.filter(({ origin }) => isEmpty(origin)).map(({ name }) => `${path}@${name}`)
  const texts = element.children.filter((child) => child.kind === 'text' && isEmpty(child.origin)).map(() => `${path} text`)
  const own = isEmpty(element.origin) ? [path] : []
  return [...own, ...attributes, ...texts, ...childElements(element).flatMap((child) => withoutOrigin(child, `${path}/${child.name}`))]
}

/** Whether an origin names no input. */
export const isEmpty = (origin: XmlElement['origin']): boolean => origin === undefined || origin.inputs.length === 0
