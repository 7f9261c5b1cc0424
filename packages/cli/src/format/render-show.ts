import type { Field } from './column.ts'
import type { FormatOptions } from './format-options.ts'
import { humanValue, plainValue } from './plain-value.ts'
import { selectColumns } from './select.ts'

/** One thing's fields in the format asked for. Each format's library is loaded only for it. */
export async function renderShow(all: readonly Field[], options: FormatOptions): Promise<string> {
  const fields = selectColumns(all, options.column)
  const object = (): object => Object.fromEntries(fields.map(({ name, value }) => [name, value ?? null]))
  switch (options.format ?? 'table') {
    case 'json':
      return `${JSON.stringify(object(), null, options.noindent === true ? 0 : 2)}\n`
    case 'yaml':
      return (await import('./yaml.ts')).renderYaml(object())
    case 'csv': {
      const rows = fields.map(({ name, value }) => [name, typeof value === 'number' ? value : plainValue(value)])
      return (await import('./csv.ts')).renderCsv(['Field', 'Value'], rows, options.quote ?? 'nonnumeric')
    }
    case 'value':
      return fields.map(({ value }) => `${plainValue(value)}\n`).join('')
    case 'shell':
      return fields.map(({ name, value }) => `${shellName(name)}=${shellQuote(plainValue(value))}\n`).join('')
    default: {
      const rows = fields.map(({ name, value, human }) => [name, human ?? humanValue(value)])
      return (await import('./table.ts')).renderTable(['Field', 'Value'], rows, [false, false], options.maxWidth ?? 0)
    }
  }
}

const shellName = (name: string): string => name.replaceAll(/\W/g, '_').toLowerCase()
const shellQuote = (text: string): string => `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`
