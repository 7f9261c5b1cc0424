import type { RemoteNonnullDomain } from '../protocol/remote-types.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'
import type { Domain } from './domain.ts'

/** A side of a domain: a group of its methods. */
export abstract class Facet {
  readonly #domain: Domain

  constructor(domain: Domain) {
    this.#domain = domain
  }

  protected get domain(): Domain {
    return this.#domain
  }

  protected get dom(): RemoteNonnullDomain {
    return this.#domain.ref
  }

  protected get rpc(): Rpc {
    return this.#domain.connection.rpc
  }
}
