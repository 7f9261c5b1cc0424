import type { Executor } from '@novalet/steps'
import { vethChanges } from '../../command/commands.ts'
import { addVeth, deleteLink } from '../../command/ip-link.ts'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readVeth } from '../link/read-own-link.ts'
import { linkSettings, setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'

/** Makes a veth pair where it is missing, and sets flags and MTU of both ends. @source vif_plug_ovs/linux_net.py create_veth_pair, update_veth_pair */
export const vethEnsure = (host: PlugHost): Executor<VifPlugKinds['veth.ensure']> => ({
  async prepare({ name, peer }, { signal }) {
    return ((await readVeth(host, name, peer, signal)) ?? []).map(linkSettings)
  },
  async do({ name, peer, mtu }, _prepared, { signal }) {
    const found = await readVeth(host, name, peer, signal)
    if (found === undefined) await host.commands.run({ argv: addVeth(name, peer) }, { signal })
    for (const end of found ?? (await readVeth(host, name, peer, signal)) ?? []) await setLinkTo(host, end, vethChanges(mtu), signal)
    return null
  },
  async undo({ name, peer }, prepared, _output, { signal }) {
    const found = await readVeth(host, name, peer, signal)
    if (found === undefined) return
    if (prepared.length === 0) await host.commands.run({ argv: deleteLink(name) }, { signal })
    for (const end of found) {
      const before = prepared.find((link) => link.name === end.name)
      if (before !== undefined) await setLinkTo(host, end, { up: before.up, promiscuous: before.promiscuous, mtu: before.mtu }, signal)
    }
  },
})
