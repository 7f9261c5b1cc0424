import { isNovaletError, novaletError } from '@novalet/model'
import { SQLITE, sqliteCode } from './sqlite.ts'

/**
 * What a failure of the record store means to a person; errors that are not SQLite's or the file system's pass unchanged.
 * Codes: InvalidDatabase, PermissionDenied, DiskSpaceInsufficient, LockNotAcquired.
 */
export function storeError(error: unknown, file: string, attempt: string): unknown {
  if (isNovaletError(error)) return error
  const made = (code: Parameters<typeof novaletError>[0], what: string): unknown =>
    novaletError(code, `Cannot ${attempt} ${file}: ${what}`, { cause: error, details: { file } })
  switch (sqliteCode(error) ?? fileCode(error)) {
    case SQLITE.NOTADB:
    case SQLITE.CORRUPT:
      return made(
        'InvalidDatabase',
        'it is not a database, or is damaged. Put a backup in its place, or move it (and its -wal and -shm files) away to begin anew',
      )
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return made('PermissionDenied', 'this user may not write there. Run as root, or set state_path to a folder of your own')
    case SQLITE.FULL:
    case 'ENOSPC':
      return made('DiskSpaceInsufficient', 'the file system is full. Free some space')
    case SQLITE.BUSY:
      return made('LockNotAcquired', 'another process keeps it locked. Try again; if it lasts, end the process that holds it')
    default:
      return error
  }
}

function fileCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
