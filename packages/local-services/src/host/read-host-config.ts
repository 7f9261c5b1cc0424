import { readFile, readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { novaletError, systemReason } from '@novalet/model'
import { NOVALET_DEFAULTS, loadConfig } from '@novalet/model/config'
import type { Config, ConfigFile, ConfigFlag, ConfigWarning } from '@novalet/model/config'

/** Read when no file is named, where it exists. */
const DEFAULT_FILE = '/etc/novalet/novalet.conf'

/** Where the configuration of this host is, the weakest first. */
export interface HostConfigSources {
  /** Files, in their order; the default one where none is named. */
  readonly files: readonly string[]
  /** Folders of `*.conf` files. */
  readonly dirs: readonly string[]
  readonly flags: readonly ConfigFlag[]
  /** What relative names are relative to. */
  readonly cwd: string
}

/** A host's configuration, and the files that it was read from. */
export interface HostConfig {
  readonly config: Config
  readonly warnings: readonly ConfigWarning[]
  readonly files: readonly string[]
}

/** Reads the files named, or the default one; then the folders; then the flags. @throws InvalidConfig */
export async function readHostConfig(sources: HostConfigSources): Promise<HostConfig> {
  const named = sources.files.map((file) => resolve(sources.cwd, file))
  const files = named.length > 0 ? await Promise.all(named.map(read)) : await readIfThere(DEFAULT_FILE)
  const dirFiles = (await Promise.all(sources.dirs.map((folder) => readFolder(resolve(sources.cwd, folder))))).flat()
  const defaults = { ...NOVALET_DEFAULTS, 'DEFAULT.host': hostname() }
  return { ...loadConfig({ defaults, files, dirFiles, flags: sources.flags }), files: [...files, ...dirFiles].map(({ file }) => file) }
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
  throw novaletError('InvalidConfig', `Cannot read the configuration in ${path}: ${systemReason(error)}.`, {
    cause: error,
    details: { path },
  })
}
