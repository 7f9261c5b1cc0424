import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { workspace } from '../package-check/workspace.ts'

/** An import path that a published package has, and the source behind it. */
export interface EntryPoint {
  /** As in an import. */
  readonly name: string
  readonly source: string
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string>>
}

/** Lists every entry of every published package. */
export const readEntryPoints = async (): Promise<readonly EntryPoint[]> => {
  const found: EntryPoint[] = []
  for await (const path of glob('packages/*/package.json', { cwd: workspace })) {
    const manifest = JSON.parse(await readFile(join(workspace, path), 'utf8')) as Manifest
    if (manifest.private === true) continue
    for (const [subpath, source] of Object.entries(manifest.exports ?? {})) {
      if (source.endsWith('.ts')) found.push({ name: join(manifest.name, subpath), source: join(workspace, dirname(path), source) })
    }
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}
