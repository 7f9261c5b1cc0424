import type { Executor } from '@novalet/steps'
import { addVeth, deleteLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readLink } from '../link/read-link.ts'
import { readVeth } from '../link/read-own-link.ts'
import { linkSettings, setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'

/** Deletes a veth pair; an absent one is no matter. */
export const vethRemove = (host: PlugHost): Executor<VifPlugKinds['veth.remove']> => ({
  async prepare({ name, peer }, { signal }) {
    return ((await readVeth(host, name, peer, signal)) ?? []).map(linkSettings)
  },
  async do({ name, peer }, _prepared, { signal }) {
    if ((await readVeth(host, name, peer, signal)) !== undefined) await host.commands.run({ argv: deleteLink(name) }, { signal })
    return null
  },
  async undo({ name, peer }, prepared, _output, { signal }) {
    if (prepared.length === 0) return
    if ((await readVeth(host, name, peer, signal)) === undefined) await host.commands.run({ argv: addVeth(name, peer) }, { signal })
    const made = (await readVeth(host, name, peer, signal)) ?? []
    for (const before of prepared) {
      const end = made.find((link) => link.name === before.name)
      if (end === undefined) continue
      const { name: _name, master, ...settings } = before
      // Its bridge may go with a step that is undone after this one, and then takes the link in itself.
      const hasBridge = master !== null && (await readLink(host, master, signal)) !== undefined
      await setLinkTo(host, end, hasBridge ? { ...settings, master } : settings, signal)
    }
  },
})
