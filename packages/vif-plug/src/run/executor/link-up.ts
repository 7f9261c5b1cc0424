import type { Executor } from '@novalet/steps'
import { setLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readLink } from '../link/read-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'

/** Sets a link up. */
export const linkUp = (host: PlugHost): Executor<VifPlugKinds['link.up']> => ({
  async prepare({ name }, { signal }) {
    const found = await readLink(host, name, signal)
    return found === undefined ? null : { up: found.up }
  },
  async do({ name }, _prepared, { signal }) {
    const found = await readLink(host, name, signal)
    if (found?.up !== true) await host.commands.run({ argv: setLink(name, { up: true }) }, { signal })
    return null
  },
  async undo({ name }, prepared, _output, { signal }) {
    const found = await readLink(host, name, signal)
    if (found !== undefined && prepared !== null) await setLinkTo(host, found, { up: prepared.up }, signal)
  },
})
