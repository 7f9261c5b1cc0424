import { displayWidth } from './display-width.ts'
import { wrap } from './wrap.ts'

const OPENS = '<!-- '
const CLOSES = ' -->'
/** What a margin has to have for words, so that notes can be read in it. */
const LEAST = 40

/** Folds the notes of an explained document to a width, what is about another attribute on a line of its own: in the margin where that is wide enough, else below their lines. It stays the same XML. */
export function foldNotes(explained: string, width: number | undefined): string {
  if (width === undefined) return explained
  const lines = explained.split('\n')
  const margin = Math.min(...lines.map((line) => line.indexOf(OPENS)).filter((at) => at >= 0))
  const isWide = width - margin - OPENS.length - CLOSES.length >= LEAST
  return lines
    .map((line) =>
      line.includes(OPENS) && !(isWide && displayWidth(line) <= width) ? folded(line, width, isWide ? margin : undefined) : line,
    )
    .join('\n')
}

const folded = (line: string, width: number, margin: number | undefined): string => {
  const at = line.indexOf(OPENS)
  const text = line.slice(0, at).trimEnd()
  const column = margin ?? line.search(/\S/) + 4
  const room = Math.max(width - column - OPENS.length - CLOSES.length, 1)
  const whole = line.slice(at + OPENS.length, -CLOSES.length)
  const note = displayWidth(whole) <= room ? whole : wrap(whole.replaceAll(' | ', '\n| '), room)
  const isBeside = margin !== undefined && displayWidth(text) < margin
  const before = isBeside ? `${text}${' '.repeat(column - displayWidth(text))}` : `${text}\n${' '.repeat(column)}`
  return `${before}${OPENS}${note.replaceAll('\n', `\n${' '.repeat(column + OPENS.length)}`)}${CLOSES}`
}
