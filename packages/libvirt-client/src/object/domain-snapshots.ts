import * as bits from '../protocol/bits.gen.ts'
import { virDomainSnapshotXMLFlags } from '../protocol/constants.gen.ts'
import type { RemoteNonnullDomainSnapshot } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { unlessAbsent } from './absent.ts'
import type { Domain } from './domain.ts'
import { Facet } from './facet.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'

type ListOptions = FlagOptions<typeof bits.snapshotListBits> & CallOptions

/** A snapshot of a domain. */
export class DomainSnapshot extends Facet {
  readonly name: string
  /** The reference that layer 1 takes. */
  readonly ref: RemoteNonnullDomainSnapshot

  constructor(domain: Domain, ref: RemoteNonnullDomainSnapshot) {
    super(domain)
    this.name = ref.name
    this.ref = ref
  }

  /** The snapshot's XML. */
  async xml(options: CallOptions & { readonly secure?: boolean } = {}): Promise<string> {
    const flags = options.secure === true ? virDomainSnapshotXMLFlags.VIR_DOMAIN_SNAPSHOT_XML_SECURE : 0
    return (await this.rpc.domainSnapshotGetXmlDesc({ snap: this.ref, flags }, options)).xml
  }

  /** Takes the domain back to it. */
  async revert(options: FlagOptions<typeof bits.snapshotRevertBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainRevertToSnapshot({ snap: this.ref, flags: flagsOf(bits.snapshotRevertBits, options) }, options)
  }

  /** Deletes it; its children become its parent's, unless they go too. */
  async delete(options: FlagOptions<typeof bits.snapshotDeleteBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainSnapshotDelete({ snap: this.ref, flags: flagsOf(bits.snapshotDeleteBits, options) }, options)
  }

  /** The snapshot it was taken after, or undefined. */
  async parent(options?: CallOptions): Promise<DomainSnapshot | undefined> {
    const found = await unlessAbsent(this.rpc.domainSnapshotGetParent({ snap: this.ref, flags: 0 }, options), 'LibvirtNoDomainSnapshot')
    return found && new DomainSnapshot(this.domain, found.snap)
  }

  /** The snapshots that were taken after it. */
  async children(options: ListOptions = {}): Promise<DomainSnapshot[]> {
    const args = { snapshot: this.ref, need_results: 1, flags: flagsOf(bits.snapshotListBits, options) }
    const { snapshots } = await this.rpc.domainSnapshotListAllChildren(args, options)
    return snapshots.map((ref) => new DomainSnapshot(this.domain, ref))
  }

  /** Whether the domain is at it. */
  async isCurrent(options?: CallOptions): Promise<boolean> {
    return (await this.rpc.domainSnapshotIsCurrent({ snap: this.ref, flags: 0 }, options)).current !== 0
  }

  /** Whether libvirt keeps data of it. */
  async hasMetadata(options?: CallOptions): Promise<boolean> {
    return (await this.rpc.domainSnapshotHasMetadata({ snap: this.ref, flags: 0 }, options)).metadata !== 0
  }
}

/** The snapshots of a domain. */
export class DomainSnapshots extends Facet {
  /** Takes a snapshot. */
  async create(xml: string, options: FlagOptions<typeof bits.snapshotCreateBits> & CallOptions = {}): Promise<DomainSnapshot> {
    const args = { dom: this.dom, xml_desc: xml, flags: flagsOf(bits.snapshotCreateBits, options) }
    return new DomainSnapshot(this.domain, (await this.rpc.domainSnapshotCreateXml(args, options)).snap)
  }

  /** All snapshots, or those that fit. */
  async list(options: ListOptions = {}): Promise<DomainSnapshot[]> {
    const args = { dom: this.dom, need_results: 1, flags: flagsOf(bits.snapshotListBits, options) }
    return (await this.rpc.domainListAllSnapshots(args, options)).snapshots.map((ref) => new DomainSnapshot(this.domain, ref))
  }

  /** The snapshot of that name, or undefined. */
  async lookupByName(name: string, options?: CallOptions): Promise<DomainSnapshot | undefined> {
    const found = await unlessAbsent(
      this.rpc.domainSnapshotLookupByName({ dom: this.dom, name, flags: 0 }, options),
      'LibvirtNoDomainSnapshot',
    )
    return found && new DomainSnapshot(this.domain, found.snap)
  }

  /** The snapshot that the domain is at, or undefined. */
  async current(options?: CallOptions): Promise<DomainSnapshot | undefined> {
    const found = await unlessAbsent(this.rpc.domainSnapshotCurrent({ dom: this.dom, flags: 0 }, options), 'LibvirtNoDomainSnapshot')
    return found && new DomainSnapshot(this.domain, found.snap)
  }
}
