import { novaletError } from '@novalet/model'
import { vsctl } from '../../command/ovs-vsctl.ts'
import type { OvsdbAccess, OvsPortState } from '../../vif-plug-kinds.ts'
import type { PlugHost } from '../plug-host.ts'
import { mapColumn, numberColumn, parseRows, textColumn } from './parse-rows.ts'
import { runVsctl } from './run-vsctl.ts'

/** Reads a port of any OVS bridge; undefined where there is none of that name. */
export const readOvsPort = async (
  host: PlugHost,
  ovsdb: OvsdbAccess,
  port: string,
  signal: AbortSignal,
): Promise<OvsPortState | undefined> => {
  const [program, ...rest] = vsctl(
    ovsdb,
    ['--if-exists', '--columns=type,external_ids,options,mtu_request', 'list', 'Interface', port],
    ['--if-exists', '--columns=tag', 'list', 'Port', port],
  )
  const [interfaces, ports] = parseRows(await runVsctl(host, ovsdb, [program, '--format=json', ...rest], signal))
  const row = interfaces?.[0]
  const portRow = ports?.[0]
  if (row === undefined || portRow === undefined) return undefined
  return {
    bridge: (await runVsctl(host, ovsdb, vsctl(ovsdb, ['port-to-br', port]), signal)).trim(),
    tag: numberColumn(portRow, 'tag'),
    type: textColumn(row, 'type'),
    externalIds: mapColumn(row, 'external_ids'),
    options: mapColumn(row, 'options'),
    mtuRequest: numberColumn(row, 'mtu_request'),
  }
}

/** Reads a port that is ours or nobody's. @throws VirtualInterfacePlug when its iface-id is another port's */
export const readOwnOvsPort = async (
  host: PlugHost,
  ovsdb: OvsdbAccess,
  { port, interfaceId }: { readonly port: string; readonly interfaceId: string | undefined },
  signal: AbortSignal,
): Promise<OvsPortState | undefined> => {
  const state = await readOvsPort(host, ovsdb, port, signal)
  const owner = state?.externalIds['iface-id']
  if (state === undefined || owner === undefined || owner === interfaceId) return state
  throw novaletError(
    'VirtualInterfacePlug',
    `OVS port ${port} on ${state.bridge} belongs to iface-id ${owner}, not to ${interfaceId ?? 'this port'}; it was not touched: see whose it is, and delete it with 'ovs-vsctl del-port ${port}' if nobody's`,
    { details: { port, owner, interfaceId: interfaceId ?? null, bridge: state.bridge } },
  )
}
