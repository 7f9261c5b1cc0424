import { originText, reasonText, type Reason } from '@novalet/guest-config'
import type { Origin } from '@novalet/model'
import { element } from './element.ts'
import { subjectsOf } from './subject.ts'

/** A note that opens to the reasons in full: what decided, what was asked before, what lost. They are written when they are first asked for. */
export function noteView(note: string, reasons: readonly Reason[]): HTMLElement {
  const view = element('details', {}, element('summary', {}, ...dots(reasons.map(({ origin }) => origin)), note))
  view.addEventListener('toggle', () => view.append(element('pre', {}, reasons.map(reasonText).join('\n'))), { once: true })
  return view
}

/** A row for each reason: the place, the value, and why. */
export const reasonRow = (reason: Reason): HTMLElement =>
  element(
    'tr',
    {},
    element('td', { class: 'path' }, ...reason.path.split(/(?<=\.)/).flatMap((step) => [step, element('wbr')])),
    element('td', { class: 'value' }, reason.value ?? '–'),
    element('td', { class: 'note' }, noteView(originText(reason.origin, reason.value === undefined ? [] : [reason.value]), [reason])),
  )

const dots = (origins: readonly Origin[]): readonly HTMLElement[] =>
  subjectsOf(origins).map((subject) => element('i', { 'data-subject': subject, title: subject }))
