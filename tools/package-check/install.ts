import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPublishedPackages, tarballName } from './published-packages.ts'
import { run } from './run.ts'
import { workspace } from './workspace.ts'

/** Installs the tarballs in an empty project, each also where another one asks for it. */
export const install = async (tarballs: string, project: string): Promise<void> => {
  await rm(project, { recursive: true, force: true })
  await mkdir(project, { recursive: true })
  const dependencies = Object.fromEntries(
    (await readPublishedPackages()).map((published) => [published.name, `file:${join(tarballs, tarballName(published))}`]),
  )
  const root = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const devDependencies = { '@types/node': root.devDependencies['@types/node'], typescript: root.devDependencies['typescript'] }
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies, devDependencies }, null, 2))
  await writeFile(
    join(project, 'pnpm-workspace.yaml'),
    JSON.stringify({ packages: [], pmOnFail: 'ignore', hoist: false, overrides: dependencies }),
  )
  await run(['pnpm', 'install', '--prefer-offline'], project)
}
