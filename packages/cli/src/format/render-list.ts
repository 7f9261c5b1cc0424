import type { Column } from './column.ts'
import type { ListOptions } from './format-options.ts'
import { humanValue, plainValue } from './plain-value.ts'
import { selectColumns } from './select.ts'
import { sortRows } from './sort-rows.ts'

/** A list in the format asked for. Each format's library is loaded only for it. */
export async function renderList<Row>(columns: readonly Column<Row>[], unsorted: readonly Row[], options: ListOptions): Promise<string> {
  const chosen = selectColumns(columns, options.column)
  const rows = sortRows(unsorted, columns, options)
  const head = chosen.map(({ name }) => name)
  const objects = (): object[] => rows.map((row) => Object.fromEntries(chosen.map(({ name, value }) => [name, value(row) ?? null])))
  switch (options.format ?? 'table') {
    case 'json':
      return `${JSON.stringify(objects(), null, options.noindent === true ? 0 : 2)}\n`
    case 'yaml':
      return (await import('./yaml.ts')).renderYaml(objects())
    case 'csv': {
      const cells = rows.map((row) => chosen.map(({ value }) => csvValue(value(row))))
      return (await import('./csv.ts')).renderCsv(head, cells, options.quote ?? 'nonnumeric')
    }
    case 'value':
      return rows.map((row) => `${chosen.map(({ value }) => plainValue(value(row))).join(' ')}\n`).join('')
    default: {
      if (rows.length === 0) return '\n'
      const cells = rows.map((row) => chosen.map(({ value, human }) => human?.(row) ?? humanValue(value(row))))
      const numeric = chosen.map(({ value }) => typeof value(rows[0]!) === 'number')
      return (await import('./table.ts')).renderTable(head, cells, numeric, options.maxWidth ?? 0)
    }
  }
}

const csvValue = (value: Parameters<typeof plainValue>[0]): string | number => (typeof value === 'number' ? value : plainValue(value))
