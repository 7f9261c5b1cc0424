import { vsctl } from '../../command/ovs-vsctl.ts'
import type { OvsdbAccess } from '../../vif-plug-kinds.ts'
import type { PlugHost } from '../plug-host.ts'
import { mapColumn, parseRows, textColumn } from './parse-rows.ts'
import { runVsctl } from './run-vsctl.ts'

/** An OVS bridge as it was found. */
export interface OvsBridgeState {
  readonly datapathType: string
  readonly externalIds: { readonly [key: string]: string }
}

/** Reads an OVS bridge; undefined where there is none of that name. */
export const readOvsBridge = async (
  host: PlugHost,
  ovsdb: OvsdbAccess,
  bridge: string,
  signal: AbortSignal,
): Promise<OvsBridgeState | undefined> => {
  const [program, ...rest] = vsctl(ovsdb, ['--if-exists', '--columns=datapath_type,external_ids', 'list', 'Bridge', bridge])
  const row = parseRows(await runVsctl(host, ovsdb, [program, '--format=json', ...rest], signal))[0]?.[0]
  return row === undefined ? undefined : { datapathType: textColumn(row, 'datapath_type'), externalIds: mapColumn(row, 'external_ids') }
}

/** Reads the names of an OVS bridge's ports, without its own. */
export const readOvsBridgePorts = async (
  host: PlugHost,
  ovsdb: OvsdbAccess,
  bridge: string,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  (await runVsctl(host, ovsdb, vsctl(ovsdb, ['list-ports', bridge]), signal)).split('\n').filter((name) => name !== '')
