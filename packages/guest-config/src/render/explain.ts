import type { XmlElement } from '@novalet/xml-render'
import { renderLines } from '@novalet/xml-render/write'
import { noteOf, putNote } from '../explain/note-of.ts'
import type { Pieces } from '../explain/pieces.ts'

/** Notes begin here, or after a longer line. */
const MARGIN = 72
/** What stands between a line of some length and its note. */
const GAPS = Array.from({ length: MARGIN + 1 }, (_, length) => `${' '.repeat(MARGIN - length)}  <!-- `)

/** A decided document with a note on every line that says what decided it. It is still XML: the notes are comments. */
export function explain(domain: XmlElement): string {
  const { text, notes } = annotated(domain, putNote)
  return count(text, '--') === 2 * notes ? text : annotated(domain, putBrokenUp).text
}

const annotated = (domain: XmlElement, put: typeof putNote): { readonly text: string; readonly notes: number } => {
  const pieces: Pieces = []
  let notes = 0
  renderLines(domain, (line, element) => {
    const end = pieces.push(line)
    if (element !== undefined) {
      pieces.push(GAPS[Math.min(line.length, MARGIN)] as string)
      put(pieces, element)
    }
    if (pieces.length > end + 1) {
      pieces.push(' -->\n')
      notes++
    } else pieces[end] = '\n'
  })
  return { text: pieces.join(''), notes }
}

/** A note without what would end its comment. Few have it, and to look for it in each would cost more than the notes. */
const putBrokenUp = (pieces: Pieces, element: XmlElement): void => {
  const note = noteOf(element)
  if (note !== undefined) pieces.push(note.replaceAll(/-(?=-)/g, '- '))
}

const count = (text: string, what: string): number => {
  let found = 0
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) found++
  return found
}
