import type { Stats } from 'node:fs'
import { rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'
import type { Executor, StepContext } from '@novalet/steps'
import { isNotThere } from '@novalet/steps/run'
import { checkDeclaredFormat } from '../../image/check-declared-format.ts'
import { imageUnacceptable } from '../../image/image-unacceptable.ts'
import type { BaseFile, BlockDeviceKinds } from '../../kinds.ts'
import type { DiskHost } from '../block-device-host.ts'
import { copyIntoSpace } from '../copy-sparse.ts'
import { BASE_MODE, makeFolder, publishFile } from '../durable-file.ts'
import { checkImageFile, type CheckedImage } from '../inspect-file.ts'
import { pathExists } from '../paths.ts'
import { requireSpace } from '../require-space.ts'
import { convertedOf, partOf, removeHalfMade, removeParts, underBaseLock } from '../under-base-lock.ts'

type Kind = BlockDeviceKinds['image.cache']
type Input = Kind['input']

/** Brings an image into the cache. @source nova/virt/images.py fetch_to_raw · nova/virt/libvirt/imagebackend.py Image.cache */
export const imageCache = (host: DiskHost): Executor<Kind> => ({
  async do(input, _prepared, context) {
    await makeFolder(dirname(input.base))
    return underBaseLock(host, input.base, context.signal, async () =>
      (await pathExists(input.base)) ? reuse(host, input, context) : make(host, input, context),
    )
  },
  undo: (input) => removeHalfMade(host, input.base),
})

/** The checks of a fetch once more: the file may be from another time, or another program. */
async function reuse(host: DiskHost, input: Input, { signal }: StepContext): Promise<BaseFile> {
  const { found, format, virtualSizeBytes } = await checkImageFile(input.base, nameOf(input, input.base), optionsOf(host, input, signal))
  if (format !== 'raw' && format !== input.declaredFormat)
    throw novaletError(
      'InvalidDiskInfo',
      `Using ${input.base}: it is ${found.format}, and its image is ${input.declaredFormat}; remove it to have it fetched again.`,
      {
        details: { path: input.base, format },
      },
    )
  const now = new Date(host.clock.now())
  await utimes(input.base, now, now)
  return { path: input.base, format, virtualSizeBytes }
}

async function make(host: DiskHost, input: Input, context: StepContext): Promise<BaseFile> {
  await removeParts(input.base)
  try {
    const fetched = await fetch(host, input, context)
    if (fetched.format === 'raw' || !input.convertToRaw) {
      await publishFile(partOf(input.base), input.base, BASE_MODE)
      return { path: input.base, format: fetched.format, virtualSizeBytes: fetched.virtualSizeBytes }
    }
    return await convert(host, input, fetched, context)
  } catch (error) {
    await removeParts(input.base)
    throw error
  }
}

async function fetch(host: DiskHost, input: Input, { signal, progress }: StepContext): Promise<CheckedImage> {
  const part = partOf(input.base)
  const { size } = await statSource(input)
  if (input.sizeBytes !== null && size !== input.sizeBytes)
    throw imageUnacceptable(
      nameOf(input, input.source),
      input.declaredFormat,
      `it has ${size} bytes, and its metadata says ${input.sizeBytes}; it is cut off or another`,
    )
  const copied = await copyIntoSpace(input.source, part, `Copying image ${input.imageId} to the cache`, {
    signal,
    progress: (done, total) => progress(done, total, 'bytes'),
    hash: input.checksum?.algorithm,
  })
  if (input.checksum !== null && copied.digest !== input.checksum.value)
    throw imageUnacceptable(
      nameOf(input, input.source),
      input.declaredFormat,
      `its ${input.checksum.algorithm} is ${copied.digest}, and its metadata says ${input.checksum.value}; it was changed or damaged`,
    )
  const image = await checkImageFile(part, nameOf(input, input.source), optionsOf(host, input, signal))
  checkDeclaredFormat(image.found, input.declaredFormat, nameOf(input, input.source))
  return image
}

async function statSource({ imageId, source }: Input): Promise<Stats> {
  try {
    return await stat(source)
  } catch (cause) {
    if (!isNotThere(cause)) throw cause
    throw novaletError('ImageNotFound', `Copying image ${imageId} to the cache: its file ${source} is not there; create the image again.`, {
      cause,
      details: { imageId, path: source },
    })
  }
}

async function convert(
  host: DiskHost,
  input: Input,
  { format, virtualSizeBytes }: CheckedImage,
  { signal }: StepContext,
): Promise<BaseFile> {
  const from = { path: partOf(input.base), format }
  const to = { path: convertedOf(input.base), format: 'raw' } as const
  await requireSpace(dirname(input.base), await host.qemuImg.measureRaw(from, { signal }), `Converting image ${input.imageId} to raw`)
  await host.qemuImg.convert(from, to, { signal })
  const { found } = await checkImageFile(to.path, nameOf(input, 'what it holds'), optionsOf(host, input, signal))
  if (found.readAs !== 'raw')
    throw imageUnacceptable(nameOf(input, input.source), 'raw', `converted to raw, it is ${found.format}: an image in an image`)
  await publishFile(to.path, input.base, BASE_MODE)
  await rm(from.path, { force: true })
  return { path: input.base, format: 'raw', virtualSizeBytes }
}

const nameOf = ({ imageId }: Input, path: string): string => `image ${imageId} (${path})`

const optionsOf = ({ qemuImg }: DiskHost, { vmdkAllowedTypes }: Input, signal: AbortSignal) => ({ qemuImg, vmdkAllowedTypes, signal })
