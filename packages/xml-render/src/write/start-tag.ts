import type { XmlAttribute, XmlElement } from '../tree/node.ts'
import type { ElementSource } from '../tree/source.ts'
import { escapeAttribute } from './escape.ts'
import { newAttribute } from './write-new.ts'

/** The start tag of an element that was changed, up to its `>`: what is as it was read keeps its spacing and quotes. */
export function startTagOf(element: XmlElement, source: ElementSource): string {
  const { node, startTag } = source
  const end = startTag.length - (startTag.endsWith('/>') ? 2 : 1)
  if (element.attributes === node.attributes) return startTag.slice(0, end)
  const written = attributesIn(startTag, node)
  const byName = new Map(node.attributes.map((attribute, index) => [attribute.name, { attribute, at: written[index] as WrittenAttribute }]))
  const last = written.at(-1)?.end ?? 1 + node.name.length
  const attributes = element.attributes.map((attribute) => {
    const old = byName.get(attribute.name)
    return old === undefined ? newAttribute(attribute, node.name) : oldAttribute(attribute, old, startTag, node.name)
  })
  return `<${node.name}${attributes.join('')}${startTag.slice(last, end)}`
}

const oldAttribute = (
  attribute: XmlAttribute,
  old: { readonly attribute: XmlAttribute; readonly at: WrittenAttribute },
  startTag: string,
  where: string,
): string => {
  const { start, value, end } = old.at
  if (attribute === old.attribute) return startTag.slice(start, end)
  const quote = startTag[end - 1] as '"' | "'"
  return `${startTag.slice(start, value)}${escapeAttribute(attribute.value, where, quote)}${quote}`
}

/** Where an attribute stands in its start tag, from the white space before it to behind its closing quote. */
interface WrittenAttribute {
  readonly start: number
  /** Behind the opening quote. */
  readonly value: number
  readonly end: number
}

/** The attributes of a start tag that is known to be well-formed: outside quotes there are names, `=` and white space only. */
const attributesIn = (startTag: string, node: XmlElement): readonly WrittenAttribute[] => {
  let start = 1 + node.name.length
  return node.attributes.map(() => {
    const equals = startTag.indexOf('=', start)
    let open = equals + 1
    while (startTag[open] !== '"' && startTag[open] !== "'") open++
    const end = startTag.indexOf(startTag[open] as string, open + 1) + 1
    const place = { start, value: open + 1, end }
    start = end
    return place
  })
}
