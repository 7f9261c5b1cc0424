import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { workspace } from './workspace.ts'

/** A package of this workspace that goes to the registry. */
export interface PublishedPackage {
  readonly name: string
  readonly version: string
  /** Its folder. */
  readonly folder: string
  /** The names of its commands. */
  readonly commands: readonly string[]
  /** What can be imported of it, as in an import. */
  readonly entries: readonly string[]
  /** The oldest major release of Node that it runs on. */
  readonly oldestNode: number
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly bin?: string | Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
  readonly engines: { readonly node: string }
  readonly publishConfig?: { readonly bin?: string | Readonly<Record<string, string>> }
}

/** Lists what is published, by name. */
export const readPublishedPackages = async (): Promise<readonly PublishedPackage[]> => {
  const found: PublishedPackage[] = []
  for await (const path of glob('{packages,apps}/*/package.json', { cwd: workspace })) {
    const manifest = JSON.parse(await readFile(join(workspace, path), 'utf8')) as Manifest
    if (manifest.private === true) continue
    const bin = manifest.publishConfig?.bin ?? manifest.bin ?? {}
    found.push({
      name: manifest.name,
      version: manifest.version,
      folder: join(workspace, dirname(path)),
      commands: typeof bin === 'string' ? [manifest.name] : Object.keys(bin),
      entries: Object.keys(manifest.exports)
        .filter((subpath) => subpath !== './package.json')
        .map((subpath) => join(manifest.name, subpath)),
      oldestNode: Number(/^>=(\d+)/.exec(manifest.engines.node)?.[1]),
    })
  }
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The name of a package's tarball, as `pnpm pack` gives it. */
export const tarballName = ({ name, version }: PublishedPackage): string => `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
