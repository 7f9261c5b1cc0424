import type { XmlElement } from '../tree/node.ts'
import { SOURCE } from '../tree/source.ts'
import { newStartTag, writeNode } from './write-node.ts'

/** Takes a line without its line break, and the element that it begins with, or wholly is; a line that only closes one has none. */
export type TakeLine = (line: string, element: XmlElement | undefined) => void

/**
 * Writes an element as `renderXml` does, line by line. A text that has line breaks itself, and what was read, come in one piece.
 * @throws InvalidInput where a name or a value cannot stand in XML
 */
export function renderLines(element: XmlElement, take: TakeLine, indent = ''): void {
  if (element[SOURCE] !== undefined || element.children.length === 0 || element.children.some(({ kind }) => kind === 'text'))
    return take(`${indent}${writeNode(element, `\n${indent}`, element.name)}`, element)
  take(`${indent}${newStartTag(element)}>`, element)
  const inside = `${indent}  `
  for (const child of element.children) {
    if (child.kind === 'element') renderLines(child, take, inside)
    else take(`${inside}${writeNode(child, undefined, element.name)}`, undefined)
  }
  take(`${indent}</${element.name}>`, undefined)
}
