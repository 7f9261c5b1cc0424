import type { Executor } from '@novalet/steps'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { setLink } from '../../command/ip-link.ts'
import { readLink } from '../link/read-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'

/** Puts a link into a bridge. */
export const bridgePort = (host: PlugHost): Executor<VifPlugKinds['bridge.port']> => ({
  async prepare({ port }, { signal }) {
    const found = await readLink(host, port, signal)
    return found === undefined ? null : { master: found.master }
  },
  async do({ bridge, port }, _prepared, { signal }) {
    const found = await readLink(host, port, signal)
    if (found?.master !== bridge) await host.commands.run({ argv: setLink(port, { master: bridge }) }, { signal })
    return null
  },
  async undo({ port }, prepared, _output, { signal }) {
    const found = await readLink(host, port, signal)
    if (found !== undefined && prepared !== null) await setLinkTo(host, found, { master: prepared.master }, signal)
  },
})
