import { textOf, type XmlElement } from '@novalet/xml-render'

/** The element that begins, or ends, on each line of an indented document; none on a line that only closes or goes on. */
export function lineElements(root: XmlElement): readonly (XmlElement | undefined)[] {
  const lines: (XmlElement | undefined)[] = []
  addLines(root, lines)
  return lines
}

const addLines = (element: XmlElement, lines: (XmlElement | undefined)[]): void => {
  let holdsElements = false
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    if (!holdsElements) lines.push(element)
    holdsElements = true
    addLines(child, lines)
  }
  if (holdsElements) return void lines.push(undefined)
  const text = textOf(element)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(undefined)
  lines.push(element)
}
