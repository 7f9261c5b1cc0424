import { novaletError } from '@novalet/model'
import type { HostNetwork } from '@novalet/driver'
import { bridgeOf } from './libvirt-networks.ts'
import { bridgeNetworkId, listNetworks } from './list-networks.ts'
import { networkNotFound } from './network-not-found.ts'
import { parseNetworkReference } from './network-reference.ts'
import type { NetworkReference } from './network-reference.ts'
import type { NetworkSources } from './network-sources.ts'
import type { PortNetwork } from './new-port.ts'

/** A network that was found, and what must be up before a port can be on it. */
export interface ResolvedNetwork {
  readonly network: PortNetwork
  readonly hostNetwork: HostNetwork | undefined
}

/** Finds a network by the name that a user gave. @throws NetworkNotFound, InvalidInput, Unsupported */
export const resolveNetwork = async (sources: NetworkSources, name: string): Promise<ResolvedNetwork> => {
  const reference = parseNetworkReference(name)
  const found = await byKind(sources, reference)
  if (found !== undefined) return found
  throw networkNotFound(
    name,
    (await listNetworks(sources)).map((network) => network.name),
  )
}

const byKind = (sources: NetworkSources, reference: NetworkReference): Promise<ResolvedNetwork | undefined> => {
  switch (reference.kind) {
    case 'libvirt':
      return libvirtNetwork(sources, reference.name)
    case 'bridge':
      return linuxBridge(sources, reference)
    case 'ovs':
      return ovsBridge(sources, reference)
  }
}

const libvirtNetwork = async (sources: NetworkSources, name: string): Promise<ResolvedNetwork | undefined> => {
  const network = await (await sources.libvirt()).lookupByName(name)
  if (network === undefined) return undefined
  const bridge = await bridgeOf(network)
  if (bridge === undefined) {
    throw novaletError(
      'Unsupported',
      `libvirt's network "${name}" has no bridge (it passes on devices of the host), so a port cannot be plugged into it; choose one of mode nat, route, open, isolated or bridge`,
      { details: { network: name } },
    )
  }
  // libvirt gives the tap its bridge's MTU; while the network is stopped there is no bridge to read it from.
  return {
    network: { id: network.uuid, label: name, bridge, type: 'bridge', details: {}, mtu: undefined },
    hostNetwork: { kind: 'libvirt', name },
  }
}

const linuxBridge = async (
  sources: NetworkSources,
  { bridge, mtu }: NetworkReference & { kind: 'bridge' },
): Promise<ResolvedNetwork | undefined> => {
  const found = await sources.linuxBridge(bridge)
  if (found === undefined) return undefined
  const network = {
    id: bridgeNetworkId('bridge', bridge),
    label: bridge,
    bridge,
    type: 'bridge',
    details: {},
    mtu: mtu ?? found.mtu,
  } as const
  return { network, hostNetwork: undefined }
}

const ovsBridge = async (
  sources: NetworkSources,
  { bridge, hybrid, mtu }: NetworkReference & { kind: 'ovs' },
): Promise<ResolvedNetwork | undefined> => {
  const found = (await sources.ovsBridges()).find(({ name }) => name === bridge)
  if (found === undefined) return undefined
  const details = { ovs_hybrid_plug: hybrid, ...(found.datapathType === '' ? {} : { datapath_type: found.datapathType }) }
  return { network: { id: bridgeNetworkId('ovs', bridge), label: bridge, bridge, type: 'ovs', details, mtu }, hostNetwork: undefined }
}
