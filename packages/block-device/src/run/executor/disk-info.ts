import { readFile, rm } from 'node:fs/promises'
import { novaletError } from '@novalet/model'
import type { Executor } from '@novalet/steps'
import { isNotThere, unfinishedForm, writeFileDurably } from '@novalet/steps/run'
import type { BlockDeviceKinds } from '../../kinds.ts'

/** Writes a guest's `disk.info`. @source nova/virt/libvirt/imagebackend.py Image.resolve_driver_format */
export const diskInfo: Executor<BlockDeviceKinds['disk.info']> = {
  async prepare({ path }) {
    const before = await readIfThere(path)
    if (before !== null) parseDiskInfo(before, path)
    return { before }
  },
  async do({ path, disks }, { before }) {
    const known = before === null ? {} : parseDiskInfo(before, path)
    const changed = disks.find((disk) => known[disk.path] !== undefined && known[disk.path] !== disk.format)
    if (changed)
      throw novaletError(
        'InvalidDiskInfo',
        `Writing ${path}: it says that ${changed.path} is ${known[changed.path]}, and it is to be ${changed.format}; a disk's format never changes.`,
        {
          details: { path, disk: changed.path },
        },
      )
    const all = { ...known, ...Object.fromEntries(disks.map((disk) => [disk.path, disk.format])) }
    await writeFileDurably(path, JSON.stringify(all))
    return null
  },
  async undo({ path }, { before }) {
    if (before === null) await rm(path, { force: true })
    else await writeFileDurably(path, before)
    await rm(unfinishedForm(path), { force: true })
  },
}

/** The formats by path. @throws InvalidDiskInfo */
export function parseDiskInfo(text: string, path: string): Readonly<Record<string, string>> {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !Object.values(value).every((format) => typeof format === 'string'))
    throw novaletError('InvalidDiskInfo', `Reading ${path}: it is not a JSON object of formats by path; it was damaged.`, {
      details: { path },
    })
  return value as Readonly<Record<string, string>>
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isNotThere(error)) return null
    throw error
  }
}
