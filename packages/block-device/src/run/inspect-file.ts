import { open } from 'node:fs/promises'
import { isNovaletError } from '@novalet/model'
import { qemuFormat, type ImageFormat, type InspectedImage } from '../image/image-format.ts'
import { imageUnacceptable } from '../image/image-unacceptable.ts'
import { inspectImage } from '../image/inspect-image.ts'
import type { InspectOptions } from '../image/inspector/inspector.ts'
import { fileReader } from './file-reader.ts'
import type { QemuImg } from './qemu-img.ts'

/** Inspects a file by its bytes. @throws ImageUnacceptable */
export async function inspectFile(path: string, name: string, options: InspectOptions): Promise<InspectedImage> {
  await using file = await open(path, 'r')
  return await inspectImage(await fileReader(file), name, options)
}

/** An image that can be used: how it is read, and how large its disk is. */
export interface CheckedImage {
  readonly found: InspectedImage
  readonly format: ImageFormat
  /** @unit bytes */
  readonly virtualSizeBytes: number
}

/**
 * Inspects a file, and has QEMU read it as what was found: it must find no other file named in it.
 * Raw bytes have nothing that QEMU could add.
 * @throws ImageUnacceptable
 * @source nova/virt/images.py fetch_to_raw
 */
export async function checkImageFile(
  path: string,
  name: string,
  options: InspectOptions & { readonly qemuImg: QemuImg; readonly signal: AbortSignal },
): Promise<CheckedImage> {
  const found = await inspectFile(path, name, options)
  const format = found.readAs
  if (format === 'raw' && found.virtualSizeBytes !== undefined)
    return { found, format, virtualSizeBytes: toSectors(found.virtualSizeBytes) }
  const info = await options.qemuImg.info({ path, format }, options).catch((cause: unknown) => {
    if (isNovaletError(cause, 'CommandFailed')) throw imageUnacceptable(name, format, `QEMU cannot read it: ${cause.message}`, cause)
    throw cause
  })
  if (info.format !== qemuFormat(format)) throw imageUnacceptable(name, format, `QEMU reads it as ${info.format}`)
  const other = info.backingFile ?? info.dataFile
  if (other !== undefined) throw imageUnacceptable(name, format, `it reads another file, ${other}`)
  return { found, format, virtualSizeBytes: info.virtualSizeBytes }
}

const SECTOR = 512

/** QEMU reads raw files in whole sectors. */
const toSectors = (bytes: number): number => Math.ceil(bytes / SECTOR) * SECTOR
