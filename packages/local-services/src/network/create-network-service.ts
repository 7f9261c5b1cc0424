import type { Allocation, NetworkService } from '@novalet/compute'
import type { Connection } from '@novalet/libvirt-client'
import type { CommandRunner } from '@novalet/steps/run'
import { readLinuxBridge, readLinuxBridges } from './linux-bridges.ts'
import { listNetworks } from './list-networks.ts'
import type { NetworkSources } from './network-sources.ts'
import { newPort } from './new-port.ts'
import { readOvsBridges } from './ovs-bridges.ts'
import { readAddresses } from './read-addresses.ts'
import { resolveNetwork } from './resolve-network.ts'

/** The host's own networks as a network service: libvirt's, Linux bridges and the bridges of Open vSwitch. */
export const createNetworkService = (options: {
  /** Asked for only where libvirt's networks are looked at. */
  readonly connection: () => Promise<Connection>
  readonly commands: CommandRunner
  /** `[os_vif_ovs]ovsdb_connection`; ovs-vsctl's own default where undefined. */
  readonly ovsdbConnection?: string | undefined
}): NetworkService =>
  networkServiceOf({
    libvirt: async () => (await options.connection()).networks,
    linuxBridges: () => readLinuxBridges(),
    linuxBridge: (name) => readLinuxBridge(name),
    ovsBridges: () => readOvsBridges({ commands: options.commands, connection: options.ovsdbConnection }),
  })

/**
 * The network service over any sources. It keeps no records: a port is made of its instance and its place, and is in the
 * instance's record alone, so that there is nothing to give back.
 */
export const networkServiceOf = (sources: NetworkSources): NetworkService => {
  const allocation = async (instance: { readonly uuid: string }, names: readonly string[]): Promise<Allocation> => {
    const resolved = await Promise.all(names.map((name) => resolveNetwork(sources, name)))
    const needed = resolved.flatMap(({ hostNetwork }) => hostNetwork ?? [])
    return {
      networkInfo: resolved.map(({ network }, place) => newPort(instance, place, network)),
      hostNetworks: needed.filter(({ name }, index) => needed.findIndex((other) => other.name === name) === index),
    }
  }
  return {
    list: () => listNetworks(sources),
    propose: allocation,
    allocate: allocation,
    deallocate: async () => undefined,
    addresses: (networkInfo) => readAddresses(sources.libvirt, networkInfo),
  }
}
