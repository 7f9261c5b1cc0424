import { readHostConfig } from '@novalet/local-services'
import type { HostConfig } from '@novalet/local-services'
import type { ConfigFlag } from '@novalet/model/config'
import type { AgentFlags } from './agent-flags.ts'

/** The configuration that the agent's flags name. @throws InvalidConfig */
export const readConfig = (flags: Omit<AgentFlags, 'logLevel' | 'stopTimeout' | 'checkConfig'>, cwd: string): Promise<HostConfig> =>
  readHostConfig({ files: flags.configFile ?? [], dirs: flags.configDir ?? [], flags: flagLayer(flags), cwd })

function flagLayer(flags: Pick<AgentFlags, 'statePath' | 'connect' | 'apiSocket' | 'apiListen'>): readonly ConfigFlag[] {
  const layer: readonly (readonly [ConfigFlag['name'], string, string | undefined])[] = [
    ['DEFAULT.state_path', '--state-path', flags.statePath],
    ['libvirt.connection_uri', '--connect', flags.connect],
    ['novalet.api_socket', '--api-socket', flags.apiSocket],
    ['novalet.api_listen', '--api-listen', flags.apiListen],
  ]
  return layer.flatMap(([name, flag, value]) => (value === undefined ? [] : [{ name, flag, values: [value] }]))
}
