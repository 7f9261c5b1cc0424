import { textOf, type XmlElement } from '@novalet/xml-render'
import { stepTo } from './step-to.ts'

/** The element that begins, or ends, on a line of an indented document, and where it is. */
export interface ExplainedLine {
  readonly path: string
  readonly element: XmlElement
}

/** What stands on each line of an indented document, in the order of the lines; nothing on a line that only closes or goes on. */
export function explainedLines(root: XmlElement): readonly (ExplainedLine | undefined)[] {
  const lines: (ExplainedLine | undefined)[] = []
  addLines(root, '', lines)
  return lines
}

const addLines = (element: XmlElement, path: string, lines: (ExplainedLine | undefined)[]): void => {
  const line = { path, element }
  let holdsElements = false
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    if (!holdsElements) lines.push(line)
    holdsElements = true
    addLines(child, path === '' ? stepTo(element, child) : `${path}.${stepTo(element, child)}`, lines)
  }
  if (holdsElements) return void lines.push(undefined)
  const text = textOf(element)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(undefined)
  lines.push(line)
}
