import { constants } from 'node:fs'
import { access, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { novaletError } from '@novalet/model'
import { isNotThere, rethrowDenied } from './files.ts'

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
  const path = join(dir, `${checkName(name)}.lock`)
  const deadline = AbortSignal.timeout(timeoutMs)
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline
  const turn = takeTurn(path)
  try {
    await settleOrAbort(turn.come, either)
    await mkdir(dir, { recursive: true, mode: 0o700 }).catch(rethrowDenied)
    await access(dir, constants.W_OK).catch(rethrowDenied)
    const held = await lockFile(path, either)
    return new SqliteLock(path, held, turn.end)
  } catch (error) {
    turn.end()
    signal?.throwIfAborted()
    if (deadline.aborted) throw notAcquired(name, path, timeoutMs)
    throw error
  }
}

/**
 * A locked file. The handle keeps its inode from being given to another file. It is closed last: in the process that has a
 * file locked, closing any handle to it ends the lock.
 */
interface HeldFile {
  readonly database: DatabaseSync
  readonly file: FileHandle
}

class SqliteLock implements Lock {
  readonly path: string
  readonly #held: HeldFile
  readonly #endTurn: () => void

  constructor(path: string, held: HeldFile, endTurn: () => void) {
    this.path = path
    this.#held = held
    this.#endTurn = endTurn
  }

  async release(): Promise<void> {
    try {
      if (this.#held.database.isOpen) await rm(this.path, { force: true })
    } finally {
      await letGo(this.#held)
      this.#endTurn()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release()
  }
}

async function letGo({ database, file }: HeldFile): Promise<void> {
  if (database.isOpen) database.close()
  await file.close()
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
async function lockFile(path: string, signal: AbortSignal): Promise<HeldFile> {
  for (let pause = FIRST_WAIT_MS; ; pause = Math.min(pause * 2, LONGEST_WAIT_MS)) {
    const held = await tryLock(path)
    if (held) return held
    await wait(pause, undefined, { signal })
  }
}

/** Undefined while another has it, or when the file that was locked has lost its name meanwhile. */
async function tryLock(path: string): Promise<HeldFile | undefined> {
  const file = await open(path, 'a', 0o600)
  const held = { file, database: new DatabaseSync(path, { timeout: 0 }) }
  try {
    // Nothing is ever written, and no second file is to lie beside this one.
    held.database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    if (await hasName(file, path)) return held
  } catch (error) {
    if (!isBusy(error)) {
      await letGo(held)
      throw error
    }
  }
  await letGo(held)
  return undefined
}

async function hasName(file: FileHandle, path: string): Promise<boolean> {
  const { ino } = await file.stat()
  try {
    return (await stat(path)).ino === ino
  } catch (error) {
    if (isNotThere(error)) return false
    throw error
  }
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
