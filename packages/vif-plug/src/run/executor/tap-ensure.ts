import type { Executor } from '@novalet/steps'
import { tapChanges } from '../../command/commands.ts'
import { addTap, deleteLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readTap } from '../link/read-own-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import { toTapState } from '../link/tap-state.ts'
import type { PlugHost } from '../plug-host.ts'

/** Makes a persistent tap where it is missing, and sets it. @source nova/privsep/linux_net.py create_tap_dev */
export const tapEnsure = (host: PlugHost): Executor<VifPlugKinds['tap.ensure']> => ({
  async prepare({ name }, { signal }) {
    return toTapState(await readTap(host, name, signal))
  },
  async do(input, _prepared, { signal }) {
    const found = await readTap(host, input.name, signal)
    if (found === undefined) await host.commands.run({ argv: addTap(input.name, input.multiqueue) }, { signal })
    const tap = found ?? (await readTap(host, input.name, signal))
    if (tap !== undefined) await setLinkTo(host, tap, tapChanges(input), signal)
    return null
  },
  async undo({ name }, prepared, _output, { signal }) {
    const found = await readTap(host, name, signal)
    if (found === undefined) return
    if (prepared === null) {
      await host.commands.run({ argv: deleteLink(name) }, { signal })
      return
    }
    const { up, mtu, address } = prepared.link
    await setLinkTo(host, found, { up, mtu, address }, signal)
  },
})
