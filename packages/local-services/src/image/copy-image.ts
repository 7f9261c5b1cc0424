import type { Hash } from 'node:crypto'
import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { writeAll } from '@novalet/steps/run'

const CHUNK_BYTES = 1024 * 1024

/** What a copied image is. */
export interface CopiedImage {
  /** @unit bytes */
  readonly size: number
  readonly md5: string
  readonly sha512: string
}

/** Copies an image's bytes to the disk, holes kept as holes, and sums them up on the way. */
export async function copyImage(
  from: FileHandle,
  to: FileHandle,
  options: { signal?: AbortSignal | undefined; onProgress?: ((done: number, total: number) => void) | undefined },
): Promise<CopiedImage> {
  const md5 = createHash('md5')
  const sha512 = createHash('sha512')
  const total = (await from.stat()).size
  const chunk = Buffer.alloc(CHUNK_BYTES)
  const zeros = Buffer.alloc(CHUNK_BYTES)
  let size = 0
  for (;;) {
    options.signal?.throwIfAborted()
    const { bytesRead } = await from.read(chunk, 0, CHUNK_BYTES, size)
    if (bytesRead === 0) break
    const bytes = chunk.subarray(0, bytesRead)
    for (const hash of [md5, sha512]) hash.update(bytes)
    if (!bytes.equals(zeros.subarray(0, bytesRead))) await writeAll(to, bytes, size)
    size += bytesRead
    options.onProgress?.(size, Math.max(total, size))
  }
  await to.truncate(size)
  await to.sync()
  return { size, md5: hex(md5), sha512: hex(sha512) }
}

const hex = (hash: Hash): string => hash.digest('hex')
