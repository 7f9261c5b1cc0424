import type { XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { explainedLines } from '../explain/explained-lines.ts'
import { noteOf } from '../explain/note-of.ts'

/** Notes begin here, or after a longer line. */
const MARGIN = 72
const BLANK = ' '.repeat(MARGIN)

/** A decided document with a note on every line that says what decided it. It is still XML: the notes are comments. */
export function explain(domain: XmlElement): string {
  const lines = renderXml(domain).split('\n')
  const explained = explainedLines(domain)
  return `${lines.map((line, index) => withNote(line, explained[index]?.element)).join('\n')}\n`
}

const withNote = (line: string, element: XmlElement | undefined): string => {
  const note = element === undefined ? undefined : noteOf(element)
  return note === undefined ? line : `${line}${BLANK.slice(line.length)}  <!-- ${inComment(note)} -->`
}

/** What a comment cannot hold is broken up. */
const inComment = (note: string): string =>
  note.includes('--') || note.endsWith('-') ? note.replaceAll('--', '- -').replace(/-$/, '- ') : note
