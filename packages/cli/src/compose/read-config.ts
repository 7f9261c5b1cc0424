import { resolve } from 'node:path'
import { readHostConfig } from '@novalet/local-services'
import type { HostConfig } from '@novalet/local-services'
import type { ConfigFlag } from '@novalet/model/config'
import type { GlobalOptions } from '../global-options.ts'

/** The configuration that the global options name. @throws InvalidConfig */
export const readConfig = (globals: GlobalOptions, cwd: string): Promise<HostConfig> =>
  readHostConfig({ files: globals.configFile ?? [], dirs: globals.configDir ?? [], flags: flagLayer(globals, cwd), cwd })

function flagLayer({ statePath, connect }: GlobalOptions, cwd: string): readonly ConfigFlag[] {
  return [
    ...(statePath === undefined ? [] : [{ name: 'DEFAULT.state_path', flag: '--state-path', values: [resolve(cwd, statePath)] } as const]),
    ...(connect === undefined ? [] : [{ name: 'libvirt.connection_uri', flag: '--connect', values: [connect] } as const]),
  ]
}
