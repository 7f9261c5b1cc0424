import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { InspectOptions } from '@novalet/block-device'
import type { ImageService, LocalImage, NewImage } from '@novalet/compute'
import type { Clock } from '@novalet/model'
import { isUuid, novaletError, systemReason } from '@novalet/model'
import { checkImage } from './check-image.ts'
import { copyImage } from './copy-image.ts'
import type { FolderLayout } from './folder-layout.ts'
import { IMAGE_FILE, METADATA_FILE } from './folder-layout.ts'
import { shareFolder } from './folder-use.ts'
import { requireFreeSpace } from './free-space.ts'
import type { KeptImageMeta } from './metadata.ts'
import { renderMetadata } from './metadata.ts'

type CreateOptions = Parameters<ImageService['create']>[1]

/** Where images go, and how they are judged. */
export interface ImageContext {
  readonly layout: FolderLayout
  readonly inspect: InspectOptions
  readonly clock: Clock
}

const ALLOCATION_UNIT_BYTES = 512

/**
 * Copies an image in: all of it, checked and on the disk, or nothing.
 * @throws ImageUnacceptable, ImageExists, DiskSpaceInsufficient, InvalidInput, PermissionDenied
 */
export async function createImage(context: ImageContext, image: NewImage, options: CreateOptions = {}): Promise<LocalImage> {
  const { layout, inspect } = context
  const id = image.id?.toLowerCase() ?? randomUUID()
  if (!isUuid(id)) refuse(image, `its id must be a uuid, and not '${id}'`)
  if (image.name.trim() === '' || image.name.length > 255) refuse(image, 'its name must have 1 to 255 characters')
  await using source = await openSource(image)
  await checkImage(source, image, inspect)
  const { size, blocks } = await source.stat()
  await requireFreeSpace(layout.root, Math.min(size, blocks * ALLOCATION_UNIT_BYTES), `create image '${image.name}'`)

  using _atWork = await shareFolder(layout.lock, { signal: options.signal })
  const partial = layout.partialOf(id)
  await begin(partial, id)
  try {
    const meta = await fill(context, { partial, source, id, image }, options)
    options.signal?.throwIfAborted()
    await giveName(partial, layout, id)
    return { meta, path: join(layout.folderOf(id), IMAGE_FILE) }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw spaceError(error, layout.root, image)
  }
}

async function fill(
  { clock, inspect }: ImageContext,
  { partial, source, id, image }: { partial: string; source: FileHandle; id: string; image: NewImage },
  options: NonNullable<CreateOptions>,
): Promise<KeptImageMeta> {
  await using target = await open(join(partial, IMAGE_FILE), 'wx+', 0o600)
  const copied = await copyImage(source, target, options)
  // The file may have changed since it was looked at: what counts is the copy.
  await checkImage(target, image, inspect)
  const now = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  const meta: KeptImageMeta = {
    id,
    name: image.name,
    status: 'active',
    diskFormat: image.diskFormat,
    containerFormat: image.containerFormat ?? 'bare',
    minRam: image.minRam ?? 0,
    minDisk: image.minDisk ?? 0,
    size: copied.size,
    checksum: copied.md5,
    osHashAlgo: 'sha512',
    osHashValue: copied.sha512,
    createdAt: now,
    updatedAt: now,
    properties: image.properties ?? {},
  }
  await using description = await open(join(partial, METADATA_FILE), 'wx', 0o600)
  await description.writeFile(renderMetadata(meta))
  await description.sync()
  return meta
}

async function openSource(image: NewImage): Promise<FileHandle> {
  const handle = await open(image.file, 'r').catch((error: unknown) => {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES'
    throw novaletError(
      denied ? 'PermissionDenied' : 'InvalidInput',
      `Cannot create image '${image.name}' from ${image.file}: ${systemReason(error)}`,
      {
        cause: error,
        details: { file: image.file },
      },
    )
  })
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return refuse(image, `${image.file} is not a regular file`)
}

async function begin(partial: string, id: string): Promise<void> {
  try {
    await mkdir(partial, { mode: 0o700 })
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw exists(id, 'is being created by another process', error)
    throw error
  }
}

async function giveName(partial: string, layout: FolderLayout, id: string): Promise<void> {
  await syncFolder(partial)
  try {
    await rename(partial, layout.folderOf(id))
  } catch (error) {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST')) throw exists(id, 'exists already', error)
    throw error
  }
  await syncFolder(layout.root)
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

const exists = (id: string, how: string, cause: unknown): Error =>
  novaletError('ImageExists', `Cannot create image ${id}: it ${how}. Choose another id, or none`, { cause, details: { image: id } })

function spaceError(error: unknown, folder: string, image: NewImage): unknown {
  if (!isCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) return error
  return novaletError(
    'DiskSpaceInsufficient',
    `Cannot create image '${image.name}': ${folder} became full while it was copied. Free some space`,
    {
      cause: error,
      details: { folder },
    },
  )
}

function refuse(image: NewImage, why: string): never {
  throw novaletError('InvalidInput', `Cannot create image '${image.name}': ${why}`, { details: { file: image.file } })
}

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
