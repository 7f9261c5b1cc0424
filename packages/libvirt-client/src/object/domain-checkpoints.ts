import * as bits from '../protocol/bits.gen.ts'
import type { RemoteNonnullDomainCheckpoint } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Domain } from './domain.ts'
import { Facet } from './facet.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'

type ListOptions = FlagOptions<typeof bits.checkpointListBits> & CallOptions

/** A checkpoint of a domain: a moment from which changes of its disks are known. */
export class DomainCheckpoint extends Facet {
  readonly name: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullDomainCheckpoint

  constructor(domain: Domain, ref: RemoteNonnullDomainCheckpoint) {
    super(domain)
    this.name = ref.name
    this.ref = ref
  }

  /** The checkpoint's XML; `size` adds how much changed since. */
  async xml(options: FlagOptions<typeof bits.checkpointXmlBits> & CallOptions = {}): Promise<string> {
    return (await this.rpc.domainCheckpointGetXmlDesc({ checkpoint: this.ref, flags: flagsOf(bits.checkpointXmlBits, options) }, options))
      .xml
  }

  /** Deletes it. */
  async delete(options: FlagOptions<typeof bits.checkpointDeleteBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainCheckpointDelete({ checkpoint: this.ref, flags: flagsOf(bits.checkpointDeleteBits, options) }, options)
  }

  /** The checkpoint before it, or undefined. */
  async parent(options?: CallOptions): Promise<DomainCheckpoint | undefined> {
    const found = await unlessAbsent(
      this.rpc.domainCheckpointGetParent({ checkpoint: this.ref, flags: 0 }, options),
      'LibvirtNoDomainCheckpoint',
    )
    return found && new DomainCheckpoint(this.domain, found.parent)
  }

  /** The checkpoints after it. */
  async children(options: ListOptions = {}): Promise<DomainCheckpoint[]> {
    const args = { checkpoint: this.ref, need_results: 1, flags: flagsOf(bits.checkpointListBits, options) }
    return (await this.rpc.domainCheckpointListAllChildren(args, options)).checkpoints.map((ref) => new DomainCheckpoint(this.domain, ref))
  }
}

/** The checkpoints of a domain. */
export class DomainCheckpoints extends Facet {
  /** Makes a checkpoint. */
  async create(xml: string, options: FlagOptions<typeof bits.checkpointCreateBits> & CallOptions = {}): Promise<DomainCheckpoint> {
    const args = { dom: this.dom, xml_desc: xml, flags: flagsOf(bits.checkpointCreateBits, options) }
    return new DomainCheckpoint(this.domain, (await this.rpc.domainCheckpointCreateXml(args, options)).checkpoint)
  }

  /** All checkpoints, or those that fit. */
  async list(options: ListOptions = {}): Promise<DomainCheckpoint[]> {
    const args = { dom: this.dom, need_results: 1, flags: flagsOf(bits.checkpointListBits, options) }
    return (await this.rpc.domainListAllCheckpoints(args, options)).checkpoints.map((ref) => new DomainCheckpoint(this.domain, ref))
  }

  /** The checkpoint of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<DomainCheckpoint | undefined> {
    const found = await unlessAbsent(
      this.rpc.domainCheckpointLookupByName({ dom: this.dom, name, flags: 0 }, options),
      'LibvirtNoDomainCheckpoint',
    )
    return found && new DomainCheckpoint(this.domain, found.checkpoint)
  }
}
