import type { XmlElement } from '@novalet/xml-render'
import { renderLines } from '@novalet/xml-render/write'
import { noteOf } from '../explain/note-of.ts'
import { pathsOf } from '../explain/paths-of.ts'

/** An element of a decided document, and where it is. */
export interface ExplainedElement {
  readonly path: string
  readonly element: XmlElement
}

/** A line of a decided document, indented by two spaces, and what decided it. */
export interface AnnotatedLine {
  readonly text: string
  /** The element that begins, or ends, on the line; absent where it only closes or goes on. */
  readonly at: ExplainedElement | undefined
  /** Why the element's attributes and text are as they are, in one line. */
  readonly note: string | undefined
}

/** The lines of a decided document, each with its note and its place: what a page that shows it is made of. */
export function annotatedLines(domain: XmlElement): readonly AnnotatedLine[] {
  const paths = pathsOf(domain)
  const lines: AnnotatedLine[] = []
  renderLines(domain, (line, element) => {
    const [last, ...before] = line.split('\n').toReversed() as [string, ...string[]]
    for (const text of before.toReversed()) lines.push({ text, at: undefined, note: undefined })
    const at = element === undefined ? undefined : { path: paths.get(element) ?? '', element }
    lines.push({ text: last, at, note: element === undefined ? undefined : noteOf(element) })
  })
  return lines
}
