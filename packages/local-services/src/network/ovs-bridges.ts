import { isNovaletError } from '@novalet/model'
import type { CommandRunner } from '@novalet/steps/run'

/** A bridge of Open vSwitch. */
export interface OvsBridge {
  readonly name: string
  /** `netdev` or `system`; empty is OVS's default, `system`. */
  readonly datapathType: string
}

/** How Open vSwitch is asked. */
export interface OvsAccess {
  readonly commands: CommandRunner
  /** `[os_vif_ovs]ovsdb_connection`; ovs-vsctl's own default where undefined. */
  readonly connection: string | undefined
}

/** Reads the bridges of Open vSwitch; none where it is not installed or does not run. */
export const readOvsBridges = async ({ commands, connection }: OvsAccess): Promise<readonly OvsBridge[]> => {
  const db = connection === undefined ? [] : [`--db=${connection}`]
  const argv = ['ovs-vsctl', '--timeout=5', ...db, '--format=json', '--columns=name,datapath_type', 'list', 'Bridge'] as const
  try {
    const { stdout } = await commands.run({ argv, timeoutMs: 10_000 })
    const { data } = JSON.parse(stdout) as { readonly data: readonly (readonly [string, string])[] }
    return data.map(([name, datapathType]) => ({ name, datapathType })).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (isNovaletError(error, 'CommandFailed') || isNovaletError(error, 'CommandNotFound')) return []
    throw error
  }
}
