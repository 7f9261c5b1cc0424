import type { Executor } from '@novalet/steps'
import { addTap, deleteLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readTap } from '../link/read-own-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import { toTapState } from '../link/tap-state.ts'
import type { PlugHost } from '../plug-host.ts'

/** Deletes a tap; an absent one is no matter. @source nova/privsep/linux_net.py delete_net_dev */
export const tapRemove = (host: PlugHost): Executor<VifPlugKinds['tap.remove']> => ({
  async prepare({ name }, { signal }) {
    return toTapState(await readTap(host, name, signal))
  },
  async do({ name }, _prepared, { signal }) {
    if ((await readTap(host, name, signal)) !== undefined) await host.commands.run({ argv: deleteLink(name) }, { signal })
    return null
  },
  async undo({ name }, prepared, _output, { signal }) {
    if (prepared === null) return
    if ((await readTap(host, name, signal)) === undefined) await host.commands.run({ argv: addTap(name, prepared.multiqueue) }, { signal })
    const tap = await readTap(host, name, signal)
    const { name: _name, ...settings } = prepared.link
    if (tap !== undefined) await setLinkTo(host, tap, settings, signal)
  },
})
