import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import type { InspectOptions } from '@novalet/block-device'
import type { ImageService, LocalImage } from '@novalet/compute'
import type { Clock, Logger } from '@novalet/model'
import { didYouMean, isUuid, novaletError, systemReason } from '@novalet/model'
import { createImage } from './create-image.ts'
import type { FolderLayout } from './folder-layout.ts'
import { folderLayout } from './folder-layout.ts'
import { shareFolder } from './folder-use.ts'
import { readImage, readImages } from './read-images.ts'
import { sweepImageFolder } from './sweep.ts'

/**
 * Images in a folder: `<root>/<id>/image` beside `metadata.json` in Glance's shape. What killed processes left is removed first.
 * @throws PermissionDenied
 */
export async function openImageFolder(
  root: string,
  options: { inspect: InspectOptions; clock: Clock; logger: Logger },
): Promise<ImageService> {
  const { inspect, clock, logger } = options
  const layout = folderLayout(root)
  await readable(root, async () => {
    await mkdir(root, { recursive: true, mode: 0o700 })
    await sweepImageFolder(layout, logger)
  })
  const find = async (ref: string): Promise<LocalImage | undefined> =>
    (await readImage(layout, ref.toLowerCase())) ?? byName(ref, await readImages(layout, logger))
  return {
    list: () => readImages(layout, logger),
    get: find,
    create: (image, createOptions) => createImage({ layout, inspect, clock }, image, createOptions),
    remove: async (ref) => {
      const id = isUuid(ref) ? ref.toLowerCase() : (await find(ref))?.meta.id
      if (id === undefined || !isUuid(id) || !(await remove(layout, id))) throw await notFound(ref, () => readImages(layout, logger))
    },
  }
}

function byName(name: string, images: readonly LocalImage[]): LocalImage | undefined {
  const named = images.filter(({ meta }) => meta.name === name)
  if (named.length < 2) return named[0]
  const ids = named.map(({ meta }) => meta.id)
  throw novaletError('Invalid', `${named.length} images have the name '${name}': ${ids.join(', ')}. Say which by its id`, {
    details: { name, ids },
  })
}

async function notFound(ref: string, list: () => Promise<readonly LocalImage[]>): Promise<Error> {
  const names = (await list()).map(({ meta }) => meta.name ?? meta.id)
  return novaletError(
    'ImageNotFound',
    `No image has the name or id "${ref}".${didYouMean(ref, names)} \`novalet image list\` shows those that exist.`,
    { details: { image: ref } },
  )
}

/** Whether there was one, also one that cannot be read. First it loses its name, so that nobody finds half of it. */
async function remove(layout: FolderLayout, id: string): Promise<boolean> {
  using _atWork = await shareFolder(layout.lock)
  const gone = layout.goneOf(randomUUID())
  try {
    await rename(layout.folderOf(id), gone)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
  await rm(gone, { recursive: true, force: true })
  return true
}

async function readable(root: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')))
      throw error
    throw novaletError(
      'PermissionDenied',
      `Cannot use the images in ${root}: ${systemReason(error)}. Run as root, or set state_path to a folder of your own`,
      {
        cause: error,
        details: { path: root },
      },
    )
  }
}
