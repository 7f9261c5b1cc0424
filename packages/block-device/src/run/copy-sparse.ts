import { createHash, getHashes } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'
import { writeAll, type WritableFile } from '@novalet/steps/run'
import { requireSpace, toSpaceError } from './require-space.ts'

/** How a copy is watched. */
export interface CopyOptions {
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
  /** Hash the bytes on their way. */
  readonly hash?: string | undefined
}

/** What was copied. */
export interface Copied {
  /** @unit bytes */
  readonly size: number
  /** Undefined where no hash was asked for. */
  readonly digest: string | undefined
}

const CHUNK = 1024 * 1024

/** Copies a file into a folder that has room for it. @throws DiskSpaceInsufficient */
export async function copyIntoSpace(from: string, to: string, what: string, options: CopyOptions): Promise<Copied> {
  const { size, blocks } = await stat(from)
  const needed = Math.min(size, blocks * BLOCK)
  await requireSpace(dirname(to), needed, what)
  try {
    await using source = await open(from, 'r')
    await using target = await open(to, 'w', 0o644)
    return await copySparse(source, target, options)
  } catch (error) {
    throw await toSpaceError(error, dirname(to), needed, what)
  }
}

/** Of `stat`, whatever the file system's own is. @unit bytes */
const BLOCK = 512

/** Copies a file, leaving holes where there are only zeros; the copy is on disk when this returns. */
export async function copySparse(
  source: FileHandle,
  target: WritableFile & Pick<FileHandle, 'truncate' | 'sync'>,
  { signal, progress, hash }: CopyOptions,
): Promise<Copied> {
  const { size } = await source.stat()
  const digest = hash === undefined ? undefined : createHash(checkAlgorithm(hash))
  const buffer = Buffer.allocUnsafe(CHUNK)
  const zeros = Buffer.alloc(CHUNK)
  let done = 0
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await source.read(buffer, 0, CHUNK, done)
    if (bytesRead === 0) break
    const bytes = buffer.subarray(0, bytesRead)
    digest?.update(bytes)
    if (!bytes.equals(zeros.subarray(0, bytesRead))) await writeAll(target, bytes, done)
    done += bytesRead
    progress(done, size)
  }
  await target.truncate(done)
  await target.sync()
  return { size: done, digest: digest?.digest('hex') }
}

function checkAlgorithm(name: string): string {
  if (getHashes().includes(name)) return name
  throw novaletError('Unsupported', `Checking an image: the hash "${name}" (os_hash_algo) is not known here; use md5 or sha512.`, {
    details: { feature: name },
  })
}
