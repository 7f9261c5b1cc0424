import * as sqlite from 'node:sqlite'

/** A value of a column. */
export type SqlValue = null | number | string

/** A row by column name. */
export type SqlRow = Readonly<Record<string, SqlValue>>

/** The few methods of SQLite that are used; the only file that knows which class of Node gives them. */
export interface Sqlite extends Disposable {
  /** Runs statements that take and give nothing. */
  exec(sql: string): void
  /** Runs one statement; the number of rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number
  get(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined
  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[]
  close(): void
}

/** Opens a database file, which is made where absent. @unit busyTimeoutMs ms */
export function openSqlite(file: string, options: { busyTimeoutMs: number }): Sqlite {
  const database = new (databaseClass())(file, { timeout: options.busyTimeoutMs, enableForeignKeyConstraints: true })
  const statements = new Map<string, sqlite.StatementSync>()
  const prepare = (sql: string): sqlite.StatementSync => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const close = (): void => {
    if (database.isOpen) database.close()
  }
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    get: (sql, ...values) => prepare(sql).get(...values) as SqlRow | undefined,
    all: (sql, ...values) => prepare(sql).all(...values) as unknown as readonly SqlRow[],
    close,
    [Symbol.dispose]: close,
  }
}

/** Node 26 calls it `Database` and keeps the old name for a while. */
function databaseClass(): typeof sqlite.DatabaseSync {
  return 'Database' in sqlite ? (sqlite.Database as typeof sqlite.DatabaseSync) : sqlite.DatabaseSync
}

/** SQLite's result codes that are told apart. @source sqlite3.h */
export const SQLITE = {
  PERM: 3,
  BUSY: 5,
  READONLY: 8,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  CONSTRAINT: 19,
  NOTADB: 26,
} as const

/** The primary result code of an error of SQLite; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}
