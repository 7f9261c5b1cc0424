import type { CreateServer } from '@novalet/compute'
import type { CreateOptions } from './arguments.ts'

/** The request that a create's command line makes. */
export const createRequest = (name: string, { image, flavor, network, property }: CreateOptions): CreateServer => ({
  name,
  image,
  flavor,
  networks: network === false ? [] : network,
  metadata: property,
})
