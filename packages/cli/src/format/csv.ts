import { stringify } from 'csv-stringify/sync'
import type { QUOTES } from './format-options.ts'

/** CSV with a head line, quoted as Python's csv module does. */
export function renderCsv(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  quote: (typeof QUOTES)[number],
): string {
  return stringify([head, ...rows] as (string | number)[][], {
    ...(quote === 'none' ? { quote: false } : {}),
    quoted: quote === 'all',
    quoted_string: quote === 'nonnumeric',
  })
}
