import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { novaletError } from '@novalet/model'
import type { CopyPlace } from './copy-places.ts'

/**
 * Sees to it that a copy lands below its folder and on no file that is read.
 * @throws InvalidInput
 */
export async function refuseCopy(folder: string, { name, copy }: CopyPlace, inputs: readonly Stats[]): Promise<void> {
  const steps = relative(folder, copy).split(sep)
  for (let depth = 1; depth <= steps.length; depth++) {
    const path = join(folder, ...steps.slice(0, depth))
    if ((await present(() => lstat(path)))?.isSymbolicLink() === true)
      throw refused(name, `${path} is a symbolic link, which may lead out of ${folder}; remove it, or name another folder`)
  }
  const there = await present(() => stat(copy))
  if (there === undefined) return
  if (inputs.some(({ dev, ino }) => dev === there.dev && ino === there.ino))
    throw refused(name, `${copy} is one of the files to be read; name another folder than ${dirname(copy)}`)
  if (!there.isFile()) throw refused(name, `${copy} is there and is no file; remove it, or name another folder`)
}

const refused = (name: string, why: string): Error => novaletError('InvalidInput', `Did not write a copy of ${name}: ${why}.`)

const present = async <T>(look: () => Promise<T>): Promise<T | undefined> =>
  await look().catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  })
