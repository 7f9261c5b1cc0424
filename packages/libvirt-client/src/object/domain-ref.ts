import type { RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import { formatUuid } from './uuid.ts'

/** Which domain something is about. */
export interface DomainRef {
  readonly name: string
  readonly uuid: string
  /** The hypervisor's number of the running guest, or undefined when it did not run as this was made; it goes stale. */
  readonly id: number | undefined
}

/** The names of a domain reference of the protocol. */
export const domainRef = (raw: RemoteNonnullDomain): DomainRef => ({
  name: raw.name,
  uuid: formatUuid(raw.uuid),
  id: raw.id < 0 ? undefined : raw.id,
})
