import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { novaletError } from '@novalet/model'
import type { Config, ConfigFile, ConfigFlag, ConfigWarning } from '@novalet/model/config'
import { loadConfig, NOVALET_DEFAULTS } from '@novalet/model/config'
import type { AgentFlags } from './agent-flags.ts'

const DEFAULT_FILE = '/etc/novalet/novalet.conf'

/**
 * Reads the configuration: the files named, or the default one where it exists, then the folders, then the flags.
 * @throws InvalidConfig
 */
export async function readConfig(
  flags: Omit<AgentFlags, 'logLevel' | 'stopTimeout' | 'checkConfig'>,
): Promise<{ readonly config: Config; readonly warnings: readonly ConfigWarning[]; readonly files: readonly string[] }> {
  const files = flags.configFile.length > 0 ? await Promise.all(flags.configFile.map(readNamed)) : await readDefault()
  const dirFiles = (await Promise.all(flags.configDir.map(readFolder))).flat()
  const loaded = loadConfig({ defaults: NOVALET_DEFAULTS, files, dirFiles, flags: flagLayer(flags) })
  return { ...loaded, files: [...files, ...dirFiles].map(({ file }) => file) }
}

function flagLayer(flags: Pick<AgentFlags, 'statePath' | 'connect' | 'apiSocket' | 'apiListen'>): readonly ConfigFlag[] {
  const layer: readonly (readonly [ConfigFlag['name'], string, string | undefined])[] = [
    ['DEFAULT.state_path', '--state-path', flags.statePath],
    ['libvirt.connection_uri', '--connect', flags.connect],
    ['novalet.api_socket', '--api-socket', flags.apiSocket],
    ['novalet.api_listen', '--api-listen', flags.apiListen],
  ]
  return layer.flatMap(([name, flag, value]) => (value === undefined ? [] : [{ name, flag, values: [value] }]))
}

async function readDefault(): Promise<readonly ConfigFile[]> {
  try {
    return [{ file: DEFAULT_FILE, text: await readFile(DEFAULT_FILE, 'utf8') }]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw unreadable(DEFAULT_FILE, error)
  }
}

async function readNamed(file: string): Promise<ConfigFile> {
  try {
    return { file, text: await readFile(file, 'utf8') }
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function readFolder(folder: string): Promise<readonly ConfigFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw unreadable(folder, error)
  })
  return await Promise.all(names.filter((name) => name.endsWith('.conf')).map((name) => readNamed(join(folder, name))))
}

function unreadable(path: string, error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error)
  return novaletError('InvalidConfig', `Cannot read the configuration in ${path}: ${why}`, { cause: error, details: { path } })
}
