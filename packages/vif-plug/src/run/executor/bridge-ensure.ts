import { novaletError } from '@novalet/model'
import type { Executor } from '@novalet/steps'
import { addBridge, deleteLink, setLink } from '../../command/ip-link.ts'
import type { BridgeSettings, VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readBridgePorts } from '../link/read-link.ts'
import { readBridge } from '../link/read-own-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'
import { readSysctls, writeSysctls } from '../sysctl-files.ts'

/**
 * Makes a Linux bridge where it is missing; an existing one keeps its settings.
 * @source vif_plug_ovs/linux_net.py ensure_bridge
 */
export const bridgeEnsure = (host: PlugHost): Executor<VifPlugKinds['bridge.ensure']> => ({
  async prepare({ name, sysctls }, { signal }) {
    const found = await readBridge(host, name, signal)
    if (found === undefined) return null
    const paths = sysctls.map(({ path }) => path)
    return { up: found.up, sysctls: await readSysctls(host, paths) }
  },
  async do({ name, settings, sysctls, up, shared }, _prepared, { signal }) {
    await using _lock = shared ? await host.bridges?.lock(name, signal) : undefined
    const found = await readBridge(host, name, signal)
    if (found === undefined) await make(host, name, settings, signal)
    await writeSysctls(host, sysctls)
    if (up && found?.up !== true) await host.commands.run({ argv: setLink(name, { up: true }) }, { signal })
    return null
  },
  async undo({ name, shared }, prepared, _output, { subject, signal }) {
    await using _lock = shared ? await host.bridges?.lock(name, signal) : undefined
    if (shared && (await host.bridges?.isNeeded(name, { leaving: subject }))) return
    const found = await readBridge(host, name, signal)
    if (found === undefined) return
    if (prepared === null) {
      const ports = shared ? await readBridgePorts(host, name, signal) : []
      if (ports.length === 0) await host.commands.run({ argv: deleteLink(name) }, { signal })
      return
    }
    await writeSysctls(host, prepared.sysctls)
    await setLinkTo(host, found, { up: prepared.up }, signal)
  },
})

/** Makes it, unless another guest's plug just did: `ip` ends with 2 when the kernel refuses. */
const make = async (host: PlugHost, name: string, settings: BridgeSettings, signal: AbortSignal): Promise<void> => {
  const argv = addBridge(name, settings)
  const { exitCode, stderr } = await host.commands.run({ argv, accept: [0, 2] }, { signal })
  if (exitCode === 0 || (await readBridge(host, name, signal)) !== undefined) return
  throw novaletError('VirtualInterfacePlug', `cannot make Linux bridge ${name}: '${argv.join(' ')}' said: ${stderr.trim()}`, {
    details: { bridge: name, argv },
  })
}
