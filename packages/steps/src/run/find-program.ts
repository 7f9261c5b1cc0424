import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'

/** Where a program is, looked for in the folders in their order; undefined where in none. */
export async function findProgram(name: string, folders: readonly string[]): Promise<string | undefined> {
  const places = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))
  for (const place of places) if (await isExecutable(place)) return place
  return undefined
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
