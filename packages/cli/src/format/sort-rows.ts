import type { Json } from '@novalet/model'
import type { Column } from './column.ts'
import type { ListOptions } from './format-options.ts'
import { humanValue } from './plain-value.ts'
import { findColumn } from './select.ts'

/** Rows in the order asked for; as they came where none was. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], options: ListOptions): readonly Row[] {
  const keys = (options.sortColumn ?? []).map((name) => findColumn(columns, name))
  const sign = options.sortDescending === true ? -1 : 1
  return rows.toSorted((a, b) => {
    for (const { value } of keys) {
      const order = compare(value(a), value(b))
      if (order !== 0) return sign * order
    }
    return 0
  })
}

/** Numbers by size, everything else by its text; nothing comes last. */
function compare(a: Json | undefined, b: Json | undefined): number {
  const missing = Number(a === null || a === undefined) - Number(b === null || b === undefined)
  if (missing !== 0) return missing
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [humanValue(a), humanValue(b)]
  return left < right ? -1 : Number(left > right)
}
