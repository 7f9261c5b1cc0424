import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '@novalet/model'
import type { FolderLayout } from './folder-layout.ts'
import { isLeftover } from './folder-layout.ts'
import { tryOwnFolder } from './folder-use.ts'

/** Removes what killed creates and deletes left, unless somebody is at work there now: then a later start does it. */
export async function sweepImageFolder(layout: FolderLayout, logger: Logger): Promise<void> {
  if (!(await readdir(layout.root)).some(isLeftover)) return
  using own = tryOwnFolder(layout.lock)
  if (own === undefined) return
  for (const name of (await readdir(layout.root)).filter(isLeftover)) {
    await rm(join(layout.root, name), { recursive: true, force: true })
    logger.info('removed what an unfinished image operation left', { path: join(layout.root, name) })
  }
}
