import { statfs } from 'node:fs/promises'
import { GIB, MIB, novaletError } from '@novalet/model'

/** Refuses what the file system of `folder` has no room for. @unit bytes @throws DiskSpaceInsufficient */
export async function requireFreeSpace(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (bytes <= free) return
  throw novaletError(
    'DiskSpaceInsufficient',
    `Cannot ${what}: it needs ${readable(bytes)} in ${folder}, where ${readable(free)} are free. Free some space`,
    {
      details: { folder, neededBytes: bytes, freeBytes: free },
    },
  )
}

const readable = (bytes: number): string => (bytes < GIB ? `${Math.ceil(bytes / MIB)} MiB` : `${(bytes / GIB).toFixed(1)} GiB`)
