import { mkdir, rm } from 'node:fs/promises'
import { readPublishedPackages } from './published-packages.ts'
import { run } from './run.ts'

/** Packs every published package as it would go to the registry. */
export const pack = async (tarballs: string): Promise<void> => {
  await rm(tarballs, { recursive: true, force: true })
  await mkdir(tarballs, { recursive: true })
  for (const { folder } of await readPublishedPackages()) await run(['pnpm', 'pack', '--pack-destination', tarballs], folder)
}
