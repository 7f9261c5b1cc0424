import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalImage } from '@novalet/compute'
import type { Logger } from '@novalet/model'
import { isUuid, novaletError } from '@novalet/model'
import type { FolderLayout } from './folder-layout.ts'
import { IMAGE_FILE, METADATA_FILE } from './folder-layout.ts'
import { parseMetadata } from './metadata.ts'

/** Reads one image by its id; undefined where there is none. @throws ImageUnacceptable its description or its bytes cannot be read */
export async function readImage(layout: FolderLayout, id: string): Promise<LocalImage | undefined> {
  const folder = layout.folderOf(id)
  if (!isUuid(id) || !(await exists(folder))) return undefined
  const path = join(folder, IMAGE_FILE)
  for (const file of [path, join(folder, METADATA_FILE)]) {
    if (await exists(file)) continue
    throw novaletError(
      'ImageUnacceptable',
      `Cannot use image ${id}: ${file} is not there or not readable. \`novalet image delete ${id}\` and create it anew`,
      {
        details: { image: id, path: file },
      },
    )
  }
  return { meta: parseMetadata(await readFile(join(folder, METADATA_FILE), 'utf8'), id), path }
}

/** Reads all images, oldest first; one that cannot be read is reported, and left out. */
export async function readImages(layout: FolderLayout, logger: Logger): Promise<readonly LocalImage[]> {
  const ids = (await readdir(layout.root)).filter(isUuid)
  const images = await Promise.all(
    ids.map(async (id) => {
      try {
        return await readImage(layout, id)
      } catch (error) {
        logger.warn(error instanceof Error ? error.message : String(error), { image: id })
        return undefined
      }
    }),
  )
  return images
    .filter((image) => image !== undefined)
    .sort((a, b) => order(a.meta.createdAt ?? '', b.meta.createdAt ?? '') || order(a.meta.id, b.meta.id))
}

const order = (a: string, b: string): number => Number(a > b) - Number(a < b)

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
