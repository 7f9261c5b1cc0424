import type { LabHost } from '../lab/index.ts'

interface IpLink {
  readonly ifname: string
  readonly mtu: number
  readonly flags: readonly string[]
}

/** What plugging can change of a host: the lab's facts, and MTU and flags of every link. */
export const readHost = async (host: LabHost): Promise<readonly string[]> => {
  const { links, ovsBridges, ovsPorts, ovsInterfaces, ovsQos, nft } = await host.snapshot()
  const shown = JSON.parse((await host.exec(['ip', '-json', 'link', 'show'])).stdout) as readonly IpLink[]
  const flags = shown.map((link) => {
    const kept = link.flags.filter((flag) => flag === 'UP' || flag === 'PROMISC')
    return `${link.ifname} mtu=${link.mtu} ${kept.sort().join(',')}`
  })
  return [links, ovsBridges, ovsPorts, ovsInterfaces, ovsQos, nft, flags.sort()].flat()
}
