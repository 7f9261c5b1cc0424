import type { XmlElement } from '@novalet/xml-render'
import { annotatedLines, type AnnotatedLine } from './annotated-lines.ts'

/** Notes begin here, or after a longer line. */
const MARGIN = 72
const BLANK = ' '.repeat(MARGIN)

/** A decided document with a note on every line that says what decided it. It is still XML: the notes are comments. */
export const explain = (domain: XmlElement): string => `${annotatedLines(domain).map(withNote).join('\n')}\n`

const withNote = ({ text, note }: AnnotatedLine): string =>
  note === undefined ? text : `${text}${BLANK.slice(text.length)}  <!-- ${inComment(note)} -->`

/** What a comment cannot hold is broken up. */
const inComment = (note: string): string =>
  note.includes('--') || note.endsWith('-') ? note.replaceAll('--', '- -').replace(/-$/, '- ') : note
