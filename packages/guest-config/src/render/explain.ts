import type { XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { lineNotes } from '../explain/line-notes.ts'

/** Notes begin here, or after a longer line. */
const MARGIN = 72

/** A decided document with a note on every line that says what decided it. It is still XML: the notes are comments. */
export function explain(domain: XmlElement): string {
  const lines = renderXml(domain).split('\n')
  const notes = lineNotes(domain)
  return `${lines.map((line, index) => withNote(line, notes[index])).join('\n')}\n`
}

const withNote = (line: string, note: string | undefined): string =>
  note === undefined ? line : `${line.padEnd(MARGIN)}  <!-- ${note.replaceAll('--', '- -').replace(/-$/, '- ')} -->`
