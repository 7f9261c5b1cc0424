import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { novaletError } from '@novalet/model'
import { MIGRATIONS } from './migrations.ts'
import type { Sqlite } from './sqlite.ts'
import { openSqlite, SQLITE, sqliteCode } from './sqlite.ts'
import { storeError } from './store-error.ts'

const BUSY_TIMEOUT_MS = 5000
const WAL_ATTEMPTS = 250
const WAL_PAUSE_MS = 20

/** The record store's database, open; every failure comes out as an error a person can act on. */
export interface Database extends Disposable {
  /** One transaction that holds the write lock from its start; rolled back when `work` throws. */
  write<T>(work: (database: Sqlite) => T): T
  read<T>(work: (database: Sqlite) => T): T
  close(): void
}

/**
 * Opens `file`, made where absent, for this process beside any other that has it open.
 * @throws InvalidDatabase, PermissionDenied, DiskSpaceInsufficient, LockNotAcquired
 */
export async function openDatabase(file: string): Promise<Database> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
    const sqlite = openSqlite(file, { busyTimeoutMs: BUSY_TIMEOUT_MS })
    try {
      await useWriteAheadLog(sqlite)
      sqlite.exec('PRAGMA synchronous = FULL')
      migrate(sqlite, file)
    } catch (error) {
      sqlite.close()
      throw error
    }
    return guarded(sqlite, file)
  } catch (error) {
    throw storeError(error, file, 'open the records in')
  }
}

function guarded(sqlite: Sqlite, file: string): Database {
  const close = (): void => sqlite.close()
  return {
    write: (work) => {
      try {
        return transaction(sqlite, work)
      } catch (error) {
        throw storeError(error, file, 'write the records in')
      }
    },
    read: (work) => {
      try {
        return work(sqlite)
      } catch (error) {
        throw storeError(error, file, 'read the records in')
      }
    },
    close,
    [Symbol.dispose]: close,
  }
}

function transaction<T>(sqlite: Sqlite, work: (sqlite: Sqlite) => T): T {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    const answer = work(sqlite)
    sqlite.exec('COMMIT')
    return answer
  } catch (error) {
    rollback(sqlite)
    throw error
  }
}

/** SQLite rolls some failures back by itself, and then refuses to do it again: the first error is the one to tell. */
function rollback(sqlite: Sqlite): void {
  try {
    sqlite.exec('ROLLBACK')
  } catch {
    // nothing is open any more
  }
}

/** SQLite refuses the switch at once, without its busy timeout, while another process opens the same new file. */
async function useWriteAheadLog(sqlite: Sqlite): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      sqlite.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.BUSY || attempt === WAL_ATTEMPTS) throw error
    }
    await delay(WAL_PAUSE_MS)
  }
}

function migrate(sqlite: Sqlite, file: string): void {
  const version = (): number => Number(sqlite.get('PRAGMA user_version')?.['user_version'])
  if (version() === MIGRATIONS.length) return
  transaction(sqlite, () => {
    const found = version()
    if (found > MIGRATIONS.length) {
      throw novaletError(
        'InvalidDatabase',
        `Cannot open the records in ${file}: a newer Novalet wrote them (version ${found}, this one knows ${MIGRATIONS.length}). Use that Novalet, or another state_path`,
        { details: { file, found, known: MIGRATIONS.length } },
      )
    }
    for (const step of MIGRATIONS.slice(found)) step(sqlite)
    sqlite.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
  })
}
