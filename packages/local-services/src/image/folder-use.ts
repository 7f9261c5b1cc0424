import { chmodSync, closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sqlite } from '../store/sqlite.ts'
import { openSqlite, SQLITE, sqliteCode } from '../store/sqlite.ts'

const PAUSE_MS = 20

/**
 * Says that somebody works in the folder, until disposed or until the process dies: a read lock on a database that nobody writes.
 * Those who clean wait for none of them; they wait for one who cleans.
 */
export async function shareFolder(lockFile: string, options: { signal?: AbortSignal | undefined } = {}): Promise<Disposable> {
  for (;;) {
    const shared = tryLock(lockFile, 'BEGIN', 'SELECT count(*) FROM sqlite_schema')
    if (shared !== undefined) return shared
    await delay(PAUSE_MS, undefined, options)
  }
}

/** The folder for oneself until disposed; undefined while somebody works in it. */
export const tryOwnFolder = (lockFile: string): Disposable | undefined => tryLock(lockFile, 'BEGIN EXCLUSIVE')

function tryLock(file: string, ...statements: readonly string[]): Disposable | undefined {
  const sqlite = openLock(file)
  try {
    for (const statement of statements) sqlite.exec(statement)
    return sqlite
  } catch (error) {
    sqlite.close()
    if (sqliteCode(error) === SQLITE.BUSY) return undefined
    throw error
  }
}

function openLock(file: string): Sqlite {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  return openSqlite(file, { busyTimeoutMs: 0 })
}
