import type { NetworkInfo } from '@novalet/model'
import type { LibvirtNetworks } from './libvirt-networks.ts'

/**
 * The addresses of ports, by port id: those that the port was given, and those that libvirt's DHCP server gave out to its MAC.
 * libvirt is asked only where a port may be on one of its networks.
 */
export const readAddresses = async (
  libvirt: () => Promise<LibvirtNetworks>,
  networkInfo: NetworkInfo,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const bridged = networkInfo.filter(({ type }) => type === 'bridge')
  const leases =
    bridged.length === 0
      ? new Map<string, readonly string[]>()
      : await readLeases(await libvirt(), new Set(bridged.map(({ network }) => network.id)))
  return new Map(
    networkInfo.map(({ id, address, network }) => {
      const fixed = network.subnets.flatMap(({ ips }) => ips.map((ip) => ip.address))
      return [id, [...new Set([...fixed, ...(leases.get(`${network.id} ${address.toLowerCase()}`) ?? [])])]]
    }),
  )
}

const readLeases = async (networks: LibvirtNetworks, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly string[]>> => {
  const wanted = (await networks.list()).filter(({ uuid }) => ids.has(uuid))
  const leases = await Promise.all(
    wanted.map(async (network) => {
      if (!(await network.isActive())) return []
      return (await network.dhcpLeases()).flatMap(({ mac, address }) =>
        mac === undefined ? [] : [[`${network.uuid} ${mac.toLowerCase()}`, address] as const],
      )
    }),
  )
  return new Map([...Map.groupBy(leases.flat(), ([key]) => key)].map(([key, found]) => [key, found.map(([, address]) => address)]))
}
