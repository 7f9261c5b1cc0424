import type { Config } from '@novalet/model/config'

/**
 * How the OVS database is reached by the configuration; ovs-vsctl's own default where undefined.
 * @differs where `[os_vif_ovs]ovsdb_connection` is not set, that default (the unix socket) is used: Nova's `tcp:127.0.0.1:6640` is not open on Debian
 */
export function ovsdbConnection(config: Config): string | undefined {
  const option = 'os_vif_ovs.ovsdb_connection'
  return config.source(option).kind === 'default' ? undefined : config.get(option)
}
