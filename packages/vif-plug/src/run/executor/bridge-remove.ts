import type { Executor } from '@novalet/steps'
import { addBridge, deleteLink } from '../../command/ip-link.ts'
import type { BridgeSettings, VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readBridgePorts, readLink } from '../link/read-link.ts'
import { readBridge } from '../link/read-own-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'
import { readSysctls, writeSysctls } from '../sysctl-files.ts'

/** Deletes a Linux bridge; an absent one is no matter. */
export const bridgeRemove = (host: PlugHost): Executor<VifPlugKinds['bridge.remove']> => ({
  async prepare({ name, sysctls }, { signal }) {
    const found = await readBridge(host, name, signal)
    if (found === undefined) return null
    return {
      settings: found.bridge ?? asTheKernel,
      up: found.up,
      sysctls: await readSysctls(host, sysctls),
      ports: await readBridgePorts(host, name, signal),
    }
  },
  async do({ name }, _prepared, { signal }) {
    if ((await readBridge(host, name, signal)) !== undefined) await host.commands.run({ argv: deleteLink(name) }, { signal })
    return null
  },
  async undo({ name }, prepared, _output, { signal }) {
    if (prepared === null) return
    if ((await readBridge(host, name, signal)) === undefined) {
      await host.commands.run({ argv: addBridge(name, prepared.settings) }, { signal })
    }
    await writeSysctls(host, prepared.sysctls)
    const made = await readBridge(host, name, signal)
    if (made !== undefined) await setLinkTo(host, made, { up: prepared.up }, signal)
    for (const port of prepared.ports) {
      const link = await readLink(host, port, signal)
      if (link !== undefined) await setLinkTo(host, link, { master: name }, signal)
    }
  },
})

const asTheKernel: BridgeSettings = { forwardDelay: 1500, stp: false, multicastSnooping: true, ageingTime: null }
