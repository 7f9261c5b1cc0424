import { join } from 'node:path'
import { exceeded } from './limits.ts'
import { measureTarball } from './measure-tarball.ts'
import { readPublishedPackages, tarballName } from './published-packages.ts'
import { run } from './run.ts'
import { workspace } from './workspace.ts'

/** Holds every tarball to its limits, and asks publint and arethetypeswrong about it. */
export const audit = async (tarballs: string): Promise<void> => {
  const packages = await readPublishedPackages()
  const broken = packages.flatMap((published) => exceeded(measureTarball(join(tarballs, tarballName(published)))))
  if (broken.length > 0) throw new Error(broken.join('; '))
  for (const published of packages) {
    const tarball = join(tarballs, tarballName(published))
    await run(['pnpm', 'publint', '--strict', tarball], workspace)
    await run(['pnpm', 'attw', '--profile', 'esm-only', '--format', 'ascii', tarball], workspace)
  }
}
