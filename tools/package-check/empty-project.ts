import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPublishedPackages, tarballName } from './published-packages.ts'
import { run } from './run.ts'

/** What a project asks for, by name and version or place. */
export type Dependencies = Readonly<Record<string, string>>

/** Where the tarball of each published package is, so that it is also taken where another package asks for it. */
export const tarballsOf = async (tarballs: string): Promise<Dependencies> =>
  Object.fromEntries((await readPublishedPackages()).map((published) => [published.name, `file:${join(tarballs, tarballName(published))}`]))

/** Makes a project from nothing and installs in it what is asked for, and nothing that is not. */
export const makeProject = async (
  project: string,
  {
    tarballs,
    dependencies,
    devDependencies = {},
  }: Readonly<Record<'tarballs' | 'dependencies', Dependencies>> & { readonly devDependencies?: Dependencies },
): Promise<void> => {
  await rm(project, { recursive: true, force: true })
  await mkdir(project, { recursive: true })
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies, devDependencies }, null, 2))
  await writeFile(
    join(project, 'pnpm-workspace.yaml'),
    JSON.stringify({ packages: [], pmOnFail: 'ignore', hoist: false, overrides: tarballs }),
  )
  await run(['pnpm', 'install', '--prefer-offline'], project)
}
