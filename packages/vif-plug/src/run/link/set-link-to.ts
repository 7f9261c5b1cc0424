import { setLink } from '../../command/ip-link.ts'
import type { LinkChanges } from '../../command/ip-link.ts'
import type { LinkSettings } from '../../vif-plug-kinds.ts'
import type { PlugHost } from '../plug-host.ts'
import type { Link } from './link.ts'

/** Sets what of a link differs from what it shall be, in one command or none. */
export const setLinkTo = async (host: PlugHost, link: LinkSettings, wanted: LinkChanges, signal: AbortSignal): Promise<void> => {
  const changes = Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => link[key as keyof LinkChanges] !== value),
  ) as LinkChanges
  if (Object.keys(changes).length > 0) await host.commands.run({ argv: setLink(link.name, changes) }, { signal })
}

/** What of a link is kept so that it can be put back. */
export const linkSettings = ({ name, up, promiscuous, mtu, address, master }: Link): LinkSettings => ({
  name,
  up,
  promiscuous,
  mtu,
  address,
  master,
})
