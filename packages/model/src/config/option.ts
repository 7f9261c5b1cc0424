import type { ValueType } from './value-type.ts'

/** One row of the option table. */
export interface Option<T> {
  readonly type: ValueType<unknown>
  /** Whether the key may be repeated, each time adding a value. */
  readonly multi: boolean
  /** A value, or a text in which `$option` stands for another option's value. */
  readonly default: T
  /** One line, for people. */
  readonly help: string
  /** Names (`group.option`) that earlier releases used. */
  readonly formerly: readonly string[]
  /** Whether upstream means to take it away. */
  readonly deprecated: boolean
  /** Upstream's file, or our own package. */
  readonly source: string
}

interface More {
  readonly formerly?: readonly string[]
  readonly deprecated?: boolean
}

type Row<T> = Omit<Option<T>, 'source'>

const row = <T>(type: ValueType<unknown>, multi: boolean, value: T, help: string, more: More): Row<T> => ({
  type,
  multi,
  default: value,
  help,
  formerly: more.formerly ?? [],
  deprecated: more.deprecated ?? false,
})

/** A row with a default. */
export const option = <T>(type: ValueType<T>, value: NoInfer<T>, help: string, more: More = {}): Row<T> =>
  row(type, false, value, help, more)

/** A row that is unset by default. */
export const optional = <T>(type: ValueType<T>, help: string, more: More = {}): Row<T | undefined> =>
  row<T | undefined>(type, false, undefined, help, more)

/** A row whose key may be repeated. */
export const multi = <T>(type: ValueType<T>, help: string, more: More = {}): Row<readonly T[]> =>
  row<readonly T[]>(type, true, [], help, more)

/** The rows of one group (section) that one upstream file declares, keyed `group.option`. */
export function optionGroup<const Group extends string, Rows extends Readonly<Record<string, Row<unknown>>>>(
  group: Group,
  source: string,
  rows: Rows,
): { readonly [Name in keyof Rows & string as `${Group}.${Name}`]: Rows[Name] & { readonly source: string } } {
  const named = Object.entries(rows).map(([name, row]) => [`${group}.${name}`, { ...row, source }])
  return Object.fromEntries(named) as { [Name in keyof Rows & string as `${Group}.${Name}`]: Rows[Name] & { source: string } }
}
