import { join } from 'node:path'
import { readPublishedPackages, tarballName } from './published-packages.ts'
import { run } from './run.ts'
import { workspace } from './workspace.ts'

/** Asks publint and arethetypeswrong about every tarball. */
export const audit = async (tarballs: string): Promise<void> => {
  for (const published of await readPublishedPackages()) {
    const tarball = join(tarballs, tarballName(published))
    await run(['pnpm', 'publint', '--strict', tarball], workspace)
    await run(['pnpm', 'attw', '--profile', 'esm-only', '--format', 'ascii', tarball], workspace)
  }
}
