import type { Flavor } from '@novalet/model'

/** Where flavors are kept. */
export interface FlavorStore {
  list(): Promise<readonly Flavor[]>
  /** By name or flavor id. */
  get(ref: string): Promise<Flavor | undefined>
  /** @throws FlavorExists */
  create(flavor: Flavor): Promise<Flavor>
  /** @throws FlavorNotFound */
  remove(ref: string): Promise<void>
}
