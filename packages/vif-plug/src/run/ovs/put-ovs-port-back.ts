import { restoreOvsPort } from '../../command/ovs-vsctl.ts'
import type { OvsdbAccess, OvsPortState } from '../../vif-plug-kinds.ts'
import type { PlugHost } from '../plug-host.ts'
import { runVsctl } from './run-vsctl.ts'

/** Makes a port's rows what they were; nothing where they are that already. */
export const putOvsPortBack = async (
  host: PlugHost,
  ovsdb: OvsdbAccess,
  port: string,
  { found, state }: { readonly found: OvsPortState | undefined; readonly state: OvsPortState },
  signal: AbortSignal,
): Promise<void> => {
  if (found !== undefined && canonical(found) === canonical(state)) return
  await runVsctl(host, ovsdb, restoreOvsPort(ovsdb, port, state), signal)
}

const canonical = (state: OvsPortState): string =>
  JSON.stringify([state.bridge, state.tag, state.type, sorted(state.externalIds), sorted(state.options), state.mtuRequest])

const sorted = (entries: { readonly [key: string]: string }) => Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))
