import { element } from './element.ts'

/** So many rows a page shows at once without becoming slow. */
const MOST = 4000

/** A table of the things' rows; of very many, the first ones, and a line that says so. */
export function rowTable<Thing>(
  caption: string,
  columns: readonly string[],
  things: readonly Thing[],
  rowOf: (thing: Thing) => HTMLElement,
): readonly HTMLElement[] {
  const head = element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name))))
  const body = element('tbody', {}, ...things.slice(0, MOST).map(rowOf))
  const table = element('table', {}, element('caption', {}, caption), head, body)
  if (things.length <= MOST) return [table]
  return [table, element('p', { class: 'hint' }, `${things.length - MOST} more are not shown here. Copy has all.`)]
}
