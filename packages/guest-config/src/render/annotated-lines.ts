import type { XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { lineElements } from '../explain/line-elements.ts'
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
  const elements = lineElements(domain)
  const paths = pathsOf(domain)
  return renderXml(domain)
    .split('\n')
    .map((text, index) => {
      const element = elements[index]
      return element === undefined
        ? { text, at: undefined, note: undefined }
        : { text, at: { path: paths.get(element) ?? '', element }, note: noteOf(element) }
    })
}
