import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sysctl } from '../vif-plug-kinds.ts'
import type { PlugHost, SysctlFiles } from './plug-host.ts'

/** This host's kernel settings. */
export const sysctlFiles = (root = '/proc/sys'): SysctlFiles => ({
  async read(path) {
    try {
      return (await readFile(join(root, path), 'utf8')).trim()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  },
  async write(path, value) {
    await writeFile(join(root, path), value)
  },
})

/** Reads those of the settings that the kernel has. */
export const readSysctls = async (host: PlugHost, paths: readonly string[]): Promise<readonly Sysctl[]> => {
  const found: Sysctl[] = []
  for (const path of paths) {
    const value = await host.sysctls.read(path)
    if (value !== undefined) found.push({ path, value })
  }
  return found
}

/** Writes those of the settings that the kernel has and that differ. */
export const writeSysctls = async (host: PlugHost, sysctls: readonly Sysctl[]): Promise<void> => {
  for (const { path, value } of sysctls) {
    const found = await host.sysctls.read(path)
    if (found !== undefined && found !== value) await host.sysctls.write(path, value)
  }
}
