import type { Executor } from '@novalet/steps'
import { addBridge, deleteLink, setLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
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
  async do({ name, settings, sysctls, up }, _prepared, { signal }) {
    const found = await readBridge(host, name, signal)
    if (found === undefined) await host.commands.run({ argv: addBridge(name, settings) }, { signal })
    await writeSysctls(host, sysctls)
    if (up && found?.up !== true) await host.commands.run({ argv: setLink(name, { up: true }) }, { signal })
    return null
  },
  async undo({ name, shared }, prepared, _output, { signal }) {
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
