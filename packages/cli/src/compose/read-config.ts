import { readFile, readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { novaletError } from '@novalet/model'
import { NOVALET_DEFAULTS, loadConfig } from '@novalet/model/config'
import type { Config, ConfigFile, ConfigFlag, ConfigWarning } from '@novalet/model/config'
import type { GlobalOptions } from '../global-options.ts'

/** Read when no file is named, where it exists. */
const DEFAULT_FILE = '/etc/novalet/novalet.conf'

/** Reads the files named, or the default one; then the folders; then the flags. @throws InvalidConfig */
export async function readConfig(
  globals: GlobalOptions,
  cwd: string,
): Promise<{ readonly config: Config; readonly warnings: readonly ConfigWarning[] }> {
  const named = (globals.configFile ?? []).map((file) => resolve(cwd, file))
  const files = named.length > 0 ? await Promise.all(named.map(read)) : await readIfThere(DEFAULT_FILE)
  const dirFiles = (await Promise.all((globals.configDir ?? []).map((folder) => readFolder(resolve(cwd, folder))))).flat()
  const defaults = { ...NOVALET_DEFAULTS, 'DEFAULT.host': hostname() }
  return loadConfig({ defaults, files, dirFiles, flags: flagLayer(globals, cwd) })
}

function flagLayer({ statePath, connect }: GlobalOptions, cwd: string): readonly ConfigFlag[] {
  return [
    ...(statePath === undefined ? [] : [{ name: 'DEFAULT.state_path', flag: '--state-path', values: [resolve(cwd, statePath)] } as const]),
    ...(connect === undefined ? [] : [{ name: 'libvirt.connection_uri', flag: '--connect', values: [connect] } as const]),
  ]
}

async function read(file: string): Promise<ConfigFile> {
  return { file, text: await readFile(file, 'utf8').catch((error: unknown) => unreadable(file, error)) }
}

async function readIfThere(file: string): Promise<readonly ConfigFile[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : unreadable(file, error),
  )
  return text === undefined ? [] : [{ file, text }]
}

async function readFolder(folder: string): Promise<readonly ConfigFile[]> {
  const names = await readdir(folder).catch((error: unknown) => unreadable(folder, error))
  return await Promise.all(names.filter((name) => name.endsWith('.conf')).map((name) => read(join(folder, name))))
}

function unreadable(path: string, error: unknown): never {
  throw novaletError('InvalidConfig', `Cannot read the configuration in ${path}: ${(error as Error).message}.`, {
    cause: error,
    details: { path },
  })
}
