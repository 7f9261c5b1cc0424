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

/** A value's row: the place, the value, and why. */
export const valueRow = (reason: Reason): HTMLElement =>
  element('tr', {}, pathCell(reason), element('td', { class: 'value' }, reason.value ?? ''), reasonCell(reason))

/** The row of what is left out: the place, and why. */
export const leftOutRow = (reason: Reason): HTMLElement => element('tr', {}, pathCell(reason), reasonCell(reason))

/** A long path goes on in the next line after a dot. */
const pathCell = ({ path }: Reason): HTMLElement =>
  element('td', { class: 'path' }, ...path.split(/(?<=\.)/).flatMap((step) => [step, element('wbr')]))

const reasonCell = (reason: Reason): HTMLElement =>
  element('td', { class: 'note' }, noteView(originText(reason.origin, reason.value === undefined ? [] : [reason.value]), [reason]))

const dots = (origins: readonly Origin[]): readonly HTMLElement[] =>
  subjectsOf(origins).map((subject) => element('i', { 'data-subject': subject, title: subject }))
