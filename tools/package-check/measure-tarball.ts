import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import type { Measured } from './limits.ts'

/** Reads of a tarball what its limits are about. */
export const measureTarball = (tarball: string): Measured => {
  const text = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' })
  const { name, dependencies = {} } = JSON.parse(text) as { name: string; dependencies?: Readonly<Record<string, string>> }
  return { name, tarballBytes: statSync(tarball).size, dependencies: Object.keys(dependencies) }
}
