import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { novaletError } from '@novalet/model'

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** Makes a folder and those above it that are missing; their names survive a power cut. */
export async function makeFolderDurably(path: string, mode: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode })
  if (first === undefined) return
  for (let made = resolve(path); made.startsWith(first); made = dirname(made)) await syncFolder(dirname(made))
}

/** As much of an open file as is needed to write to it. */
export interface WritableFile {
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>
}

/** Writes all of the bytes at a place in a file: a single write may take fewer, as where the disk gets full. */
export async function writeAll(file: WritableFile, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten
  }
}

/** Writes a file whole or not at all, and so that it survives a power cut. */
export async function writeFileDurably(
  path: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const part = unfinishedForm(path)
  try {
    await using file = await open(part, 'w', options.mode ?? 0o644)
    await file.writeFile(content)
    await file.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await renameDurably(part, path)
}

/** Where a file is written before it gets its name; a process that is killed leaves it. */
export const unfinishedForm = (path: string): string => `${path}.tmp`

/** Renames, and makes both folders' names survive a power cut. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
}

/** Whether an error of the file system says that nothing is there. */
export const isNotThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

/** Rethrows, saying what to do where the file system denied something. @throws PermissionDenied */
export function rethrowDenied(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error) || !DENIED.has(String(error.code))) throw error
  const path = 'path' in error ? String(error.path) : 'a file'
  throw novaletError(
    'PermissionDenied',
    `Touching ${path}: ${error.message}; run as a user who may write there, or configure another folder.`,
    {
      cause: error,
      details: { path },
    },
  )
}
