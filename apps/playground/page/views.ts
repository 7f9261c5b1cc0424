import { explainRows, leftOut, type BuiltDomain, type Reason } from '@novalet/guest-config'
import { annotatedLines, explain } from '@novalet/guest-config/render'
import { renderXml } from '@novalet/xml-render/write'
import { element } from './element.ts'
import { legend, lineRow } from './explained-view.ts'
import { leftOutRow, valueRow } from './reason-view.ts'
import { rowTable } from './row-table.ts'

/** One way to see a domain: in the page, and as text to take along. */
export interface View {
  readonly show: (built: BuiltDomain) => readonly HTMLElement[]
  readonly text: (built: BuiltDomain) => string
}

/** The ways to see a domain, by the names of their tabs. Texts are what the command line prints. */
export const VIEWS = {
  explained: {
    show: ({ domain }) => [
      legend(),
      ...rowTable('The domain, and what decided each line', ['Domain', 'Decided by'], annotatedLines(domain), lineRow),
    ],
    text: ({ domain }) => explain(domain),
  },
  xml: {
    show: ({ domain }) => [element('pre', {}, xmlOf(domain))],
    text: ({ domain }) => xmlOf(domain),
  },
  values: {
    show: (built) => rowTable('Every value, and what decided it', ['Path', 'Value', 'Decided by'], explainRows(built), valueRow),
    text: (built) => jsonOf(explainRows(built)),
  },
  'left-out': {
    show: (built) => rowTable('What was decided to be left out', ['Path', 'Decided by'], leftOut(built), leftOutRow),
    text: (built) => jsonOf(leftOut(built)),
  },
} as const satisfies Readonly<Record<string, View>>

/** The name of a tab. */
export type ViewName = keyof typeof VIEWS

const xmlOf = (domain: BuiltDomain['domain']): string => `${renderXml(domain)}\n`
const jsonOf = (rows: readonly Reason[]): string => `${JSON.stringify(rows, null, 2)}\n`
