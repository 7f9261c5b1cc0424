import { chmodSync, closeSync, openSync } from 'node:fs'
import type { Sqlite } from '../store/sqlite.ts'
import { openSqlite, SQLITE, sqliteCode } from '../store/sqlite.ts'

const SHARE_TIMEOUT_MS = 30_000

/**
 * Says that somebody works in the folder, until disposed or until the process dies: a read lock on a database that nobody writes.
 * Those who clean wait for none of them, and they wait for one who cleans.
 */
export function shareFolder(lockFile: string): Disposable {
  const sqlite = openLock(lockFile, SHARE_TIMEOUT_MS)
  try {
    sqlite.exec('BEGIN')
    sqlite.get('SELECT count(*) FROM sqlite_schema')
    return sqlite
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/** The folder for oneself until disposed; undefined while somebody works in it. */
export function tryOwnFolder(lockFile: string): Disposable | undefined {
  const sqlite = openLock(lockFile, 0)
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
    return sqlite
  } catch (error) {
    sqlite.close()
    if (sqliteCode(error) === SQLITE.BUSY) return undefined
    throw error
  }
}

function openLock(file: string, busyTimeoutMs: number): Sqlite {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  return openSqlite(file, { busyTimeoutMs })
}
