import * as bits from '../protocol/bits.gen.ts'
import { virDomainMigrateFlags as flag, virDomainMigrateMaxSpeedFlags } from '../protocol/constants.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { Connection } from './connection.ts'
import type { Domain } from './domain.ts'
import { Facet } from './facet.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { manageMigration } from './manage-migration.ts'
import { migrateKinds } from './param-kinds.ts'
import { toParams } from './typed-params.ts'
import type { ParamInput } from './typed-params.ts'

/** How a guest moves; `params` are libvirt's own, by their names (`migrate_uri`, `bandwidth` in MiB/s, `migrate_disks` …). */
export type MigrateOptions = FlagOptions<Omit<typeof bits.migrateBits, 'peerToPeer'>> &
  CallOptions & { readonly params?: ParamInput<typeof migrateKinds> }

/** Moving a guest to another host. */
export class DomainMigration extends Facet {
  /** The source daemon itself connects to the destination (`qemu+tcp://host/system`) and conducts the migration: one call. */
  async toUri(destination: string, options: MigrateOptions = {}): Promise<void> {
    const args = {
      dom: this.dom,
      dconnuri: destination,
      params: toParams(migrateKinds, options.params ?? {}),
      cookie_in: new Uint8Array(),
      flags: (flagsOf(bits.migrateBits, options) | flag.VIR_MIGRATE_PEER2PEER) >>> 0,
    }
    await this.rpc.domainMigratePerform3Params(args, options)
  }

  /**
   * This client conducts the migration over two connections: begin, prepare, perform, finish, confirm. Gives the domain at the
   * destination. The signal aborts the job and waits until both hosts know; where the guest had moved already, it has moved.
   */
  async toConnection(destination: Connection, options: MigrateOptions = {}): Promise<Domain> {
    const params = toParams(migrateKinds, options.params ?? {})
    return destination.domains.of(
      await manageMigration(this.rpc, destination.rpc, { dom: this.dom, params, flags: flagsOf(bits.migrateBits, options) }, options),
    )
  }

  /** The longest pause at the end. @unit ms */
  async maxDowntimeMs(options?: CallOptions): Promise<bigint> {
    return (await this.rpc.domainMigrateGetMaxDowntime({ dom: this.dom, flags: 0 }, options)).downtime
  }

  /** Sets the longest pause at the end. @unit ms */
  async setMaxDowntime(ms: bigint, options?: CallOptions): Promise<void> {
    await this.rpc.domainMigrateSetMaxDowntime({ dom: this.dom, downtime: ms, flags: 0 }, options)
  }

  /** The most bandwidth. @unit MiB/s */
  async maxSpeedMib(options: CallOptions & { readonly postcopy?: boolean } = {}): Promise<bigint> {
    return (await this.rpc.domainMigrateGetMaxSpeed({ dom: this.dom, flags: speedFlags(options.postcopy) }, options)).bandwidth
  }

  /** Sets the most bandwidth. @unit MiB/s */
  async setMaxSpeed(mib: bigint, options: CallOptions & { readonly postcopy?: boolean } = {}): Promise<void> {
    await this.rpc.domainMigrateSetMaxSpeed({ dom: this.dom, bandwidth: mib, flags: speedFlags(options.postcopy) }, options)
  }

  /** Switches to post-copy. */
  async startPostCopy(options?: CallOptions): Promise<void> {
    await this.rpc.domainMigrateStartPostCopy({ dom: this.dom, flags: 0 }, options)
  }

  /** Size of the cache of compressed pages. @unit B */
  async compressionCacheBytes(options?: CallOptions): Promise<bigint> {
    return (await this.rpc.domainMigrateGetCompressionCache({ dom: this.dom, flags: 0 }, options)).cacheSize
  }

  /** Sets the size of the cache of compressed pages. @unit B */
  async setCompressionCache(bytes: bigint, options?: CallOptions): Promise<void> {
    await this.rpc.domainMigrateSetCompressionCache({ dom: this.dom, cacheSize: bytes, flags: 0 }, options)
  }
}

const speedFlags = (postcopy: boolean | undefined): number =>
  postcopy === true ? virDomainMigrateMaxSpeedFlags.VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY : 0
