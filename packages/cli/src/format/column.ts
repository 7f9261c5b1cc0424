import type { Json } from '@novalet/model'

/** One column of a list. */
export interface Column<Row> {
  readonly name: string
  /** What machines get. */
  readonly value: (row: Row) => Json | undefined
  /** What people get in a table, where it is not simply the value. */
  readonly human?: ((row: Row) => string) | undefined
}

/** One field of a show. */
export interface Field {
  readonly name: string
  readonly value: Json | undefined
  readonly human?: string | undefined
}
