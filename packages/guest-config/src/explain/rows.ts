import { HOLDS, type XmlElement } from '@novalet/xml-render'
import type { BuiltDomain } from '../build-domain.ts'
import { stepsBelow } from './steps-below.ts'
import { isSameOrigin } from './same-origin.ts'
import type { Reason } from './why.ts'

/** Every value of a domain and why it is so, in the order of the document; an element that says something by being there is a row of its own. */
export function explainRows({ domain }: Pick<BuiltDomain, 'domain'>): readonly Reason[] {
  const rows: Reason[] = []
  addRows(rows, domain, '')
  return rows
}

/** What was decided to be left out, and why, in the order in which it was. */
export const leftOut = ({ trace }: Pick<BuiltDomain, 'trace'>): readonly Reason[] =>
  trace.decisions.filter(({ origin }) => origin.omitted === true).map(({ path, origin }) => ({ path, origin }))

const addRows = (rows: Reason[], element: XmlElement, path: string): void => {
  rows.push(...rowsOf(element, path))
  const below = path === '' ? '' : `${path}.`
  for (const [child, step] of stepsBelow(element)) addRows(rows, child, `${below}${step}`)
}

/** The rows of one element without those below it. */
export function rowsOf(element: XmlElement, path: string): readonly Reason[] {
  const rows: Reason[] = []
  for (const { name, value, origin } of element.attributes) {
    if (origin !== undefined) rows.push({ path: path === '' ? name : `${path}.${name}`, value, origin })
  }
  const at = path === '' ? element.name : path
  for (const child of element.children) {
    if (child.kind === 'text' && child.origin !== undefined) rows.push({ path: at, value: child.value, origin: child.origin })
  }
  const { origin } = element
  const isSaid = origin === undefined || origin === HOLDS || rows.some((row) => isSameOrigin(row.origin, origin))
  return isSaid ? rows : [{ path: at, value: `<${element.name}>`, origin }, ...rows]
}
