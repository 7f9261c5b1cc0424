import type { Executor } from '@novalet/steps'
import type { VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readLink } from '../link/read-link.ts'
import { setLinkTo } from '../link/set-link-to.ts'
import type { PlugHost } from '../plug-host.ts'

/** Sets the MTU of a link, where there is one. @source vif_plug_ovs/linux_net.py set_device_mtu */
export const linkMtu = (host: PlugHost): Executor<VifPlugKinds['link.mtu']> => ({
  async prepare({ name }, { signal }) {
    const found = await readLink(host, name, signal)
    return found === undefined ? null : { mtu: found.mtu }
  },
  async do({ name, mtu }, _prepared, { signal }) {
    const found = await readLink(host, name, signal)
    if (found !== undefined) await setLinkTo(host, found, { mtu }, signal)
    return null
  },
  async undo({ name }, prepared, _output, { signal }) {
    const found = await readLink(host, name, signal)
    if (found !== undefined && prepared !== null) await setLinkTo(host, found, { mtu: prepared.mtu }, signal)
  },
})
