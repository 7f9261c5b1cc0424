import type { FileHandle } from 'node:fs/promises'
import type { ByteReader, InspectOptions } from '@novalet/block-device'
import { checkDeclaredFormat, inspectImage } from '@novalet/block-device'
import type { NewImage } from '@novalet/compute'

/** Refuses a file that is not what it is said to be, that is broken, or that names other files. @throws ImageUnacceptable */
export async function checkImage(handle: FileHandle, { name, diskFormat }: NewImage, options: InspectOptions): Promise<void> {
  const image = `image '${name}'`
  checkDeclaredFormat(await inspectImage(await fileReader(handle), image, options), diskFormat, image)
}

async function fileReader(handle: FileHandle): Promise<ByteReader> {
  const { size } = await handle.stat()
  return {
    size,
    read: async (offset, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}
