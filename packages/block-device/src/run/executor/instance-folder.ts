import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute } from 'node:path'
import { isUuid, novaletError } from '@novalet/model'
import type { Executor } from '@novalet/steps'
import { isNotThere, syncFolder } from '@novalet/steps/run'
import type { BlockDeviceKinds } from '../../kinds.ts'
import { makeFolder } from '../durable-file.ts'
import { pathExists } from '../paths.ts'

/** Makes a guest's folder; taken back, everything in it goes, since all of it came after. */
export const makeInstanceFolder: Executor<BlockDeviceKinds['instance.folder']> = {
  async prepare({ path }) {
    checkFolder(path)
    const existed = await pathExists(path)
    if (existed && (await readdir(path)).length > 0)
      throw novaletError(
        'InstanceExists',
        `Making ${path}: it is there already and has files in it, from an earlier guest; see "novalet doctor".`,
        { details: { path } },
      )
    return { existed }
  },
  async do({ path }) {
    await makeFolder(path)
    return null
  },
  async undo({ path }, { existed }) {
    if (existed) for (const name of await namesIn(path)) await rm(`${path}/${name}`, { recursive: true, force: true })
    else await removeInstanceFolder(path)
  },
}

/** Removes a guest's folder. Done twice, or again after half of it, it ends the same. */
export const removeInstanceFolderStep: Executor<BlockDeviceKinds['instance.folder.remove']> = {
  async prepare({ path }) {
    checkFolder(path)
    return null
  },
  async do({ path }) {
    await removeInstanceFolder(path)
    return null
  },
}

/** Renamed first, so that no half of a folder ever has a guest's name. @source nova/virt/libvirt/driver.py delete_instance_files */
async function removeInstanceFolder(path: string): Promise<void> {
  checkFolder(path)
  const gone = `${path}_del`
  await rm(gone, { recursive: true, force: true })
  await rename(path, gone).catch((error: unknown) => {
    if (!isNotThere(error)) throw error
  })
  await rm(gone, { recursive: true, force: true })
  if (await pathExists(dirname(path))) await syncFolder(dirname(path))
}

async function namesIn(path: string): Promise<readonly string[]> {
  return readdir(path).catch((error: unknown) => {
    if (isNotThere(error)) return []
    throw error
  })
}

/** What is removed with all that is in it must be what we make. @throws InvalidInput */
function checkFolder(path: string): void {
  if (isAbsolute(path) && isUuid(basename(path)) && !path.split('/').includes('..')) return
  throw novaletError('InvalidInput', `Touching ${path}: it is not the folder of an instance (an absolute path that ends in a uuid).`, {
    details: { path },
  })
}
