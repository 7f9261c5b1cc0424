import type { Instance, NetworkInfo } from '@novalet/model'
import type { HostNetwork } from '@novalet/driver'

/** A network a server can be put on. */
export interface NetworkView {
  readonly name: string
  readonly id: string
  readonly kind: 'libvirt' | 'bridge' | 'ovs'
  readonly bridge: string
  readonly active: boolean
}

/** The ports that an instance was given. */
export interface Allocation {
  readonly networkInfo: NetworkInfo
  /** What must be up on the host before the ports can be plugged. */
  readonly hostNetworks: readonly HostNetwork[]
}

/** Where ports come from; Neutron fits behind it. */
export interface NetworkService {
  list(): Promise<readonly NetworkView[]>
  /** What `allocate` would answer; nothing is taken. @throws NetworkNotFound */
  propose(instance: Pick<Instance, 'uuid'>, networks: readonly string[]): Promise<Allocation>
  /** One port per name, in order. @throws NetworkNotFound */
  allocate(instance: Pick<Instance, 'uuid'>, networks: readonly string[]): Promise<Allocation>
  /** Gives the ports back. Done for ports that are gone as well. */
  deallocate(instance: Pick<Instance, 'uuid'>): Promise<void>
  /** Addresses by port id, as far as they are known. */
  addresses(networkInfo: NetworkInfo): Promise<ReadonlyMap<string, readonly string[]>>
}
