import { statfs } from 'node:fs/promises'
import { novaletError } from '@novalet/model'

/** @throws DiskSpaceInsufficient the folder's file system has less room than needed */
export async function requireSpace(folder: string, neededBytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes < neededBytes) throw diskSpaceInsufficient(folder, what, neededBytes, freeBytes)
}

/** The error of the file system as ours, where it says that the disk is full. */
export async function toSpaceError(error: unknown, folder: string, neededBytes: number, what: string): Promise<unknown> {
  if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ENOSPC' && error.code !== 'EDQUOT')) return error
  const { bavail, bsize } = await statfs(folder)
  return diskSpaceInsufficient(folder, what, neededBytes, bavail * bsize, error)
}

function diskSpaceInsufficient(path: string, what: string, neededBytes: number, freeBytes: number, cause?: unknown): Error {
  return novaletError(
    'DiskSpaceInsufficient',
    `${what}: ${path} has ${toMib(freeBytes)} MiB free, and ${toMib(neededBytes)} MiB are needed; free some, or move instances_path.`,
    {
      cause,
      details: { path, neededBytes, freeBytes },
    },
  )
}

const toMib = (bytes: number): number => Math.ceil(bytes / 1024 ** 2)
