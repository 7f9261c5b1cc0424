import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeProject, tarballsOf } from './empty-project.ts'
import { workspace } from './workspace.ts'

/** Installs every tarball in an empty project, with what its examples are compiled by. */
export const install = async (folder: string, project: string): Promise<void> => {
  const root = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const devDependencies = { '@types/node': root.devDependencies['@types/node']!, typescript: root.devDependencies['typescript']! }
  const tarballs = await tarballsOf(folder)
  await makeProject(project, { tarballs, dependencies: tarballs, devDependencies })
}
