import type { LabHost } from './host.ts'

interface IpLink {
  readonly ifname: string
  readonly master?: string
  readonly linkinfo?: { readonly info_kind?: string }
}

/** Lists the links of a host by name, kind and bridge: what changes by itself (index, state, counters) is left out. */
export const readLinks = async (exec: LabHost['exec']): Promise<readonly string[]> => {
  const { stdout } = await exec(['ip', '-details', '-json', 'link', 'show'])
  return (JSON.parse(stdout) as readonly IpLink[])
    .map(({ ifname, linkinfo, master }) => `${ifname} kind=${linkinfo?.info_kind ?? 'none'} master=${master ?? 'none'}`)
    .sort()
}
