import type { NetworkView } from '@novalet/compute'
import { derivedUuid } from './derived-id.ts'
import { bridgeOf } from './libvirt-networks.ts'
import type { NetworkSources } from './network-sources.ts'

/** Lists what a server can be put on: libvirt's networks that have a bridge, then the host's other bridges, then those of OVS. */
export const listNetworks = async (sources: NetworkSources): Promise<readonly NetworkView[]> => {
  const libvirt = await listLibvirtNetworks(sources)
  const taken = new Set(libvirt.map(({ bridge }) => bridge))
  const linux = (await sources.linuxBridges()).filter(({ name }) => !taken.has(name))
  const ovs = await sources.ovsBridges()
  return [
    ...libvirt,
    ...linux.map(({ name, active }) => bridgeView('bridge', name, active)),
    ...ovs.map(({ name }) => bridgeView('ovs', name, true)),
  ]
}

/** The id of the network that a bridge of the host is. */
export const bridgeNetworkId = (kind: 'bridge' | 'ovs', bridge: string): string => derivedUuid('network', kind, bridge)

const bridgeView = (kind: 'bridge' | 'ovs', bridge: string, active: boolean): NetworkView => ({
  name: `${kind}=${bridge}`,
  id: bridgeNetworkId(kind, bridge),
  kind,
  bridge,
  active,
})

const listLibvirtNetworks = async (sources: NetworkSources): Promise<readonly NetworkView[]> => {
  const networks = await (await sources.libvirt()).list()
  const views = await Promise.all(
    networks.map(async (network) => {
      const [bridge, active] = await Promise.all([bridgeOf(network), network.isActive()])
      return bridge === undefined ? [] : [{ name: network.name, id: network.uuid, kind: 'libvirt' as const, bridge, active }]
    }),
  )
  return views.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
}
