import { rowsOf } from '@novalet/guest-config'
import type { AnnotatedLine } from '@novalet/guest-config/render'
import { element } from './element.ts'
import { lineParts } from './line-parts.ts'
import { noteView } from './reason-view.ts'
import { SUBJECTS } from './subject.ts'

/** A line of the domain beside its note. */
export function lineRow({ text, at, note }: AnnotatedLine): HTMLElement {
  const code = element('code', {}, ...lineParts(text).flatMap(({ kind, text }) => [element('wbr'), element('span', { class: kind }, text)]))
  // A line that wraps goes on below its own beginning.
  code.style.setProperty('--indent', String(text.length - text.trimStart().length))
  const noted = at === undefined || note === undefined ? [] : [noteView(note, rowsOf(at.element, at.path))]
  return element('tr', {}, element('td', { class: 'line' }, code), element('td', { class: 'note' }, ...noted))
}

/** What the colours mean. */
export const legend = (): HTMLElement =>
  element(
    'p',
    { class: 'legend' },
    'Decided by: ',
    ...SUBJECTS.flatMap((subject) => [element('span', {}, element('i', { 'data-subject': subject }), subject), ' ']),
    'Open a note for what was asked before and what lost.',
  )
