import { didYouMean, novaletError } from '@novalet/model'

/** The columns asked for, in their own order; all where none was. @throws InvalidInput a name that is no column */
export function selectColumns<Named extends { readonly name: string }>(
  all: readonly Named[],
  wanted: readonly string[] | undefined,
): readonly Named[] {
  if (wanted === undefined || wanted.length === 0) return all
  const chosen = new Set(wanted.map((name) => findColumn(all, name)))
  return all.filter((column) => chosen.has(column))
}

/** The column of that name, in any case. @throws InvalidInput */
export function findColumn<Named extends { readonly name: string }>(all: readonly Named[], name: string): Named {
  const found = all.find((column) => column.name === name) ?? all.find((column) => column.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  const names = all.map((column) => column.name)
  throw novaletError('InvalidInput', `There is no column "${name}".${didYouMean(name, names)} The columns are: ${names.join(', ')}.`)
}
