import type { XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { explainedLines, type ExplainedLine } from '../explain/explained-lines.ts'
import { noteOf } from '../explain/note-of.ts'

/** A line of a decided document, indented by two spaces, and what decided it. */
export interface AnnotatedLine {
  readonly text: string
  /** The element that begins, or ends, on the line; absent where it only closes or goes on. */
  readonly at: ExplainedLine | undefined
  /** Why the element's attributes and text are as they are, in one line. */
  readonly note: string | undefined
}

/** The lines of a decided document, each with its note: what every way to show it is made of. */
export function annotatedLines(domain: XmlElement): readonly AnnotatedLine[] {
  const explained = explainedLines(domain)
  return renderXml(domain)
    .split('\n')
    .map((text, index) => {
      const at = explained[index]
      return { text, at, note: at === undefined ? undefined : noteOf(at.element) }
    })
}
