import type { Origin } from '@novalet/model'
import { childElements, textOf, type XmlElement } from '@novalet/xml-render'
import { originText } from './origin-text.ts'

/** The note of each line of an indented document, in the order of the lines; a closing tag has none. */
export function lineNotes(element: XmlElement): readonly (string | undefined)[] {
  const note = noteOf(element)
  const children = childElements(element)
  if (children.length > 0) return [note, ...children.flatMap(lineNotes), undefined]
  const breaks = textOf(element).split('\n').length - 1
  return [...Array.from({ length: breaks }, () => undefined), note]
}

interface Part {
  readonly name: string | undefined
  readonly origin: Origin
  readonly value: string
}

const noteOf = (element: XmlElement): string | undefined => {
  const own: readonly Part[] = element.origin === undefined ? [] : [{ name: undefined, origin: element.origin, value: '' }]
  const attributes = element.attributes.flatMap(({ name, value, origin }): readonly Part[] =>
    origin === undefined ? [] : [{ name, value, origin }],
  )
  const text = element.children.flatMap((child): readonly Part[] =>
    child.kind === 'text' && child.origin !== undefined ? [{ name: 'value', value: child.value, origin: child.origin }] : [],
  )
  const parts = [...attributes, ...text]
  const standsForElement = parts.some((part) => part.origin === element.origin)
  return join(standsForElement ? parts : [...own, ...parts])
}

/** Parts with the same reason are named together; where all share it, none is named. */
const join = (parts: readonly Part[]): string | undefined => {
  const origins = new Map<Origin, Part[]>()
  for (const part of parts) origins.set(part.origin, [...(origins.get(part.origin) ?? []), part])
  const reasons = new Map<string, string[]>()
  for (const [origin, sharing] of origins) {
    const reason = originText(
      origin,
      sharing.map((part) => part.value),
    )
    const names = sharing.flatMap((part) => (part.name === undefined ? [] : [part.name]))
    reasons.set(reason, [...(reasons.get(reason) ?? []), ...names])
  }
  if (reasons.size === 0) return undefined
  const onlyOne = reasons.size === 1
  return [...reasons].map(([reason, names]) => (onlyOne || names.length === 0 ? reason : `${names.join(', ')}: ${reason}`)).join(' | ')
}
