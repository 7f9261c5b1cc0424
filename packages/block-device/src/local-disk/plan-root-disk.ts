import { gibToBytes, novaletError, type ImageMeta } from '@novalet/model'
import { reference, type AnyStep } from '@novalet/steps'
import { imageBaseName } from '../cache/base-name.ts'
import type { BlockDeviceKinds, Checksum } from '../kinds.ts'
import { baseFile } from './disk-paths.ts'
import type { LocalDiskOptions } from './local-disk-options.ts'

/** The image of a root disk, and where its bytes are. */
export interface RootImage {
  readonly meta: ImageMeta
  readonly path: string
}

/** The step that brings the image into the cache. @throws InvalidInput the image has no id or format */
export function planImage({ meta, path }: RootImage, options: LocalDiskOptions): AnyStep<BlockDeviceKinds> {
  const { id, diskFormat } = meta
  if (id === undefined || diskFormat === undefined)
    throw novaletError(
      'InvalidInput',
      `Planning the root disk: image ${meta.name ?? path} has no ${id === undefined ? 'id' : 'disk_format'}; add it to its metadata.`,
    )
  const converted = options.forceRawImages && diskFormat !== 'raw' && diskFormat !== 'iso' ? ', converted to raw (force_raw_images)' : ''
  return {
    id: 'image',
    kind: 'image.cache',
    input: {
      imageId: id,
      source: path,
      declaredFormat: diskFormat,
      sizeBytes: meta.size ?? null,
      checksum: checksumOf(meta),
      base: baseFile(options, imageBaseName(id)),
      convertToRaw: options.forceRawImages,
      vmdkAllowedTypes: options.vmdkAllowedTypes,
    },
    why: `the guest boots from image ${meta.name ?? id} (${diskFormat}); checked and copied once, for all its guests${converted}`,
    undo: 'keep it (a cache), remove a half-made one',
  }
}

/** The step that makes the root disk. */
export function planRootDisk(path: string, rootGb: number, options: LocalDiskOptions): AnyStep<BlockDeviceKinds> {
  const size = rootGb === 0 ? 'as large as its image (flavor root_gb is 0)' : `${rootGb} GiB (flavor root_gb)`
  const input = { path, base: reference('image'), sizeBytes: rootGb === 0 ? null : gibToBytes(rootGb), preallocate: options.preallocate }
  const undo = `remove ${path}`
  return options.imagesType === 'qcow2'
    ? { id: 'disk', kind: 'disk.overlay', input, why: `the root disk, ${size}; a qcow2 overlay over the image`, undo }
    : { id: 'disk', kind: 'disk.copy', input, why: `the root disk, ${size}; a whole copy of the image`, undo }
}

function checksumOf({ osHashAlgo, osHashValue, checksum }: ImageMeta): Checksum | null {
  if (osHashAlgo !== undefined && osHashValue !== undefined) return { algorithm: osHashAlgo, value: osHashValue }
  return checksum === undefined ? null : { algorithm: 'md5', value: checksum }
}
