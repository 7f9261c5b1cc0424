import { closeSync, constants, openSync, rmSync, statSync } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { novaletError } from '@novalet/model'
import { rethrowDenied } from './files.ts'

/** A held lock. Dies with its process, however that ends. */
export interface Lock extends AsyncDisposable {
  readonly path: string
  release(): Promise<void>
}

/** Which lock, and how long to wait for it. */
export interface LockOptions {
  /** The folder of all locks; made where missing. */
  readonly dir: string
  /** What is locked: an instance's uuid, a base file's name. */
  readonly name: string
  /** How long to wait while another holds it. @unit ms */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

const waiting = new Map<string, Promise<void>>()

/**
 * Takes the lock `<dir>/<name>.lock`, across processes and, first come first served, within this one.
 * It is an exclusive SQLite transaction on that file: the kernel drops it with the process, so there is no stale lock to clean.
 * Its holder removes the file; whoever then locks a file that has lost its name tries again.
 * @throws LockNotAcquired, PermissionDenied · the signal's reason
 */
export async function acquireLock({ dir, name, timeoutMs, signal }: LockOptions): Promise<Lock> {
  const path = join(resolve(dir), `${checkName(name)}.lock`)
  const deadline = AbortSignal.timeout(timeoutMs)
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline
  const turn = takeTurn(path)
  try {
    await settleOrAbort(turn.come, either)
    await mkdir(dir, { recursive: true, mode: 0o700 }).catch(rethrowDenied)
    await access(dir, constants.W_OK).catch(rethrowDenied)
    const database = await lockFile(path, either)
    return new SqliteLock(path, database, turn.end)
  } catch (error) {
    turn.end()
    signal?.throwIfAborted()
    if (deadline.aborted) throw notAcquired(name, path, timeoutMs)
    throw error
  }
}

class SqliteLock implements Lock {
  readonly path: string
  readonly #database: DatabaseSync
  readonly #endTurn: () => void

  constructor(path: string, database: DatabaseSync, endTurn: () => void) {
    this.path = path
    this.#database = database
    this.#endTurn = endTurn
  }

  async release(): Promise<void> {
    if (!this.#database.isOpen) return
    try {
      rmSync(this.path, { force: true })
    } finally {
      this.#database.close()
      this.#endTurn()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release()
  }
}

/** A place in this process's queue for a lock. */
function takeTurn(path: string): { readonly come: Promise<void>; readonly end: () => void } {
  const before = waiting.get(path) ?? Promise.resolve()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const after = before.then(() => ended)
  waiting.set(path, after)
  void after.then(() => {
    if (waiting.get(path) === after) waiting.delete(path)
  })
  return { come: before, end }
}

async function settleOrAbort(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

const FIRST_WAIT_MS = 4
const LONGEST_WAIT_MS = 64

/** Tries again and again rather than letting SQLite wait, which would stop the event loop. */
async function lockFile(path: string, signal: AbortSignal): Promise<DatabaseSync> {
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
    const database = tryLock(path)
    if (database) return database
    await wait(pause, undefined, { signal })
  }
}

/**
 * Undefined while another has it, or when the file that was locked has lost its name meanwhile. No handle of ours is opened on a file
 * that may be locked: closing it would end every lock that this process has on that file.
 */
function tryLock(path: string): DatabaseSync | undefined {
  makeIfMissing(path)
  const before = identityOf(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is ever written, and no second file is to lie beside this one.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    if (before !== undefined && identityOf(path) === before) return database
  } catch (error) {
    if (!isBusy(error)) {
      database.close()
      throw error
    }
  }
  database.close()
  return undefined
}

function makeIfMissing(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
  }
}

/** Which file has the name now: while one is open, no other gets its number. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.ino} ${found.birthtimeNs}`
}

const SQLITE_BUSY = 5

/** The low byte is the code; the rest says more of it. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === SQLITE_BUSY

function checkName(name: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,200}$/.test(name)) return name
  throw novaletError('InvalidInput', `Locking "${name}": a lock's name is letters, digits, dots, dashes and underscores.`)
}

const notAcquired = (name: string, path: string, timeoutMs: number): Error =>
  novaletError(
    'LockNotAcquired',
    `Locking ${name}: another operation on it has held ${path} for ${timeoutMs} ms; wait for it, or see which with "fuser ${path}".`,
    {
      details: { name, path, timeoutMs },
    },
  )
