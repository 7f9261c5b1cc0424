import type { Allocation, NetworkService } from '@novalet/compute'
import { novaletError } from '@novalet/model'

const nothing = async (_instance: unknown, networks: readonly string[]): Promise<Allocation> => {
  const [name] = networks
  if (name === undefined) return { networkInfo: [], hostNetworks: [] }
  throw novaletError('NetworkNotFound', `No network has the name '${name}': this host has none`, { details: { network: name } })
}

/** A host without networks. */
export const noNetworks: NetworkService = {
  list: async () => [],
  propose: nothing,
  allocate: nothing,
  deallocate: async () => undefined,
  addresses: async () => new Map(),
}
