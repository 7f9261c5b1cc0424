import type { FileHandle } from 'node:fs/promises'
import type { ByteReader } from '../image/byte-reader.ts'

/** Reads an open file for inspection. */
export async function fileReader(file: FileHandle): Promise<ByteReader> {
  const { size } = await file.stat()
  return {
    size,
    async read(offset, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}
