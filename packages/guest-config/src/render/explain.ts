import type { XmlElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import { lineElements } from '../explain/line-elements.ts'
import { noteOf } from '../explain/note-of.ts'

/** Notes begin here, or after a longer line. */
const MARGIN = 72
/** What stands between a line of some length and its note. */
const GAPS = Array.from({ length: MARGIN + 1 }, (_, length) => `${' '.repeat(MARGIN - length)}  <!-- `)

/** A decided document with a note on every line that says what decided it. It is still XML: the notes are comments. */
export function explain(domain: XmlElement): string {
  const elements = lineElements(domain)
  const lines = renderXml(domain).split('\n')
  let explained = ''
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] as string
    const element = elements[index]
    const note = element === undefined ? undefined : noteOf(element)
    explained += note === undefined ? `${text}\n` : `${text}${GAPS[Math.min(text.length, MARGIN)]}${inComment(note)} -->\n`
  }
  return explained
}

/** What a comment cannot hold is broken up. */
const inComment = (note: string): string => (note.includes('--') ? note.replaceAll('--', '- -') : note)
