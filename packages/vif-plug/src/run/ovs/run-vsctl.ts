import { novaletError } from '@novalet/model'
import type { Argv } from '../../command/argv.ts'
import type { OvsdbAccess } from '../../vif-plug-kinds.ts'
import type { PlugHost } from '../plug-host.ts'

/** The longest a timer can wait. @unit ms */
const LONGEST_MS = 2 ** 31 - 1

/**
 * Runs an ovs-vsctl call and gives what it printed.
 * @throws VirtualInterfacePlug when OVS cannot be reached or refuses
 */
export const runVsctl = async (host: PlugHost, ovsdb: OvsdbAccess, argv: Argv, signal: AbortSignal): Promise<string> => {
  // ovs-vsctl ends itself at its own time limit; ours is for one that does not.
  const timeoutMs = ovsdb.timeoutSeconds === 0 ? LONGEST_MS : (ovsdb.timeoutSeconds + 10) * 1000
  const { exitCode, stdout, stderr } = await host.commands.run({ argv, timeoutMs, accept: [0, 1, 2] }, { signal })
  if (exitCode === 0) return stdout
  const unreachable = /database connection failed/.test(stderr)
  throw novaletError(
    'VirtualInterfacePlug',
    unreachable
      ? `cannot reach Open vSwitch's database at ${ovsdb.connection ?? 'its default socket'}: ${stderr.trim()}; start openvswitch-switch or set [os_vif_ovs]ovsdb_connection`
      : `Open vSwitch refused '${argv.join(' ')}': ${stderr.trim()}`,
    { details: { argv, exitCode } },
  )
}
