import * as bits from '../protocol/bits.gen.ts'
import { virDomainBlockJobInfoFlags, virDomainBlockJobSetSpeedFlags, virDomainBlockPullFlags } from '../protocol/constants.gen.ts'
import { blockJobTypes, diskErrors } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { Facet } from './facet.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { blockCopyKinds, ioTuneKinds } from './param-kinds.ts'
import { fromParams, toParams, withStrings } from './typed-params.ts'
import type { ParamInput, Params } from './typed-params.ts'

/** Sizes of a disk. */
export interface BlockInfo {
  /** Used on the host. @unit B */
  readonly allocationBytes: bigint
  /** Seen by the guest. @unit B */
  readonly capacityBytes: bigint
  /** Of the container on the host. @unit B */
  readonly physicalBytes: bigint
}

/** A job on a disk. `cursor` has reached `end` when it is ready or done. */
export interface BlockJob {
  readonly type: (typeof blockJobTypes)[number]
  /** @unit B/s */
  readonly bandwidthBytes: bigint
  readonly cursor: bigint
  readonly end: bigint
}

/** The most a job may copy in a second; 0 or nothing is no limit. @unit B/s */
export interface Bandwidth {
  readonly bandwidthBytes?: bigint | undefined
}

type Job<B> = FlagOptions<Omit<B, 'bandwidthBytes'>> & Bandwidth & CallOptions

/** The disks of a domain, each named by its target (`vda`) or its path. */
export class DomainBlock extends Facet {
  /** Sizes of a disk. */
  async info(disk: string, options?: CallOptions): Promise<BlockInfo> {
    const { allocation, capacity, physical } = await this.rpc.domainGetBlockInfo({ dom: this.dom, path: disk, flags: 0 }, options)
    return { allocationBytes: allocation, capacityBytes: capacity, physicalBytes: physical }
  }

  /** Counters of a disk, under libvirt's names; of all disks for the empty name. */
  async stats(disk: string, options?: CallOptions): Promise<Params> {
    const { nparams } = await this.rpc.domainBlockStatsFlags({ dom: this.dom, path: disk, nparams: 0, flags: withStrings(0) }, options)
    return fromParams((await this.rpc.domainBlockStatsFlags({ dom: this.dom, path: disk, nparams, flags: withStrings(0) }, options)).params)
  }

  /** Grows or shrinks a disk. */
  async resize(
    disk: string,
    capacityBytes: bigint,
    options: FlagOptions<Omit<typeof bits.blockResizeBits, 'bytes'>> & CallOptions = {},
  ): Promise<void> {
    const flags = flagsOf(bits.blockResizeBits, { ...options, bytes: true })
    await this.rpc.domainBlockResize({ dom: this.dom, disk, size: capacityBytes, flags }, options)
  }

  /** Merges a part of the backing chain down: from `top` into `base`. */
  async commit(
    disk: string,
    options: Job<typeof bits.blockCommitBits> & { readonly base?: string; readonly top?: string } = {},
  ): Promise<void> {
    const flags = flagsOf(bits.blockCommitBits, { ...options, bandwidthBytes: true })
    const { base = null, top = null, bandwidthBytes = 0n } = options
    await this.rpc.domainBlockCommit({ dom: this.dom, disk, base, top, bandwidth: bandwidthBytes, flags }, options)
  }

  /** Copies the whole backing chain into the disk. */
  async pull(disk: string, options: Bandwidth & CallOptions = {}): Promise<void> {
    const flags = virDomainBlockPullFlags.VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES
    await this.rpc.domainBlockPull({ dom: this.dom, path: disk, bandwidth: options.bandwidthBytes ?? 0n, flags }, options)
  }

  /** Copies the backing chain above `base` into the disk. */
  async rebase(disk: string, options: Job<typeof bits.blockRebaseBits> & { readonly base?: string } = {}): Promise<void> {
    const flags = flagsOf(bits.blockRebaseBits, { ...options, bandwidthBytes: true })
    const args = { dom: this.dom, path: disk, base: options.base ?? null, bandwidth: options.bandwidthBytes ?? 0n, flags }
    await this.rpc.domainBlockRebase(args, options)
  }

  /** Mirrors a disk to the destination that the XML describes. */
  async copy(
    disk: string,
    destinationXml: string,
    options: FlagOptions<typeof bits.blockCopyBits> & CallOptions & { readonly params?: ParamInput<typeof blockCopyKinds> } = {},
  ): Promise<void> {
    const params = toParams(blockCopyKinds, options.params ?? {})
    await this.rpc.domainBlockCopy(
      { dom: this.dom, path: disk, destxml: destinationXml, params, flags: flagsOf(bits.blockCopyBits, options) },
      options,
    )
  }

  /** The job on a disk, or undefined. */
  async job(disk: string, options?: CallOptions): Promise<BlockJob | undefined> {
    const flags = virDomainBlockJobInfoFlags.VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES
    const raw = await this.rpc.domainGetBlockJobInfo({ dom: this.dom, path: disk, flags }, options)
    if (raw.found === 0) return undefined
    return { type: wordAt(blockJobTypes, raw.type), bandwidthBytes: raw.bandwidth, cursor: raw.cur, end: raw.end }
  }

  /** Ends the job on a disk; `pivot` switches to the copy. */
  async abortJob(disk: string, options: FlagOptions<typeof bits.blockJobAbortBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainBlockJobAbort({ dom: this.dom, path: disk, flags: flagsOf(bits.blockJobAbortBits, options) }, options)
  }

  /** Limits the job on a disk. @unit B/s */
  async setJobSpeed(disk: string, bandwidthBytes: bigint, options?: CallOptions): Promise<void> {
    const flags = virDomainBlockJobSetSpeedFlags.VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES
    await this.rpc.domainBlockJobSetSpeed({ dom: this.dom, path: disk, bandwidth: bandwidthBytes, flags }, options)
  }

  /** The limits of a disk, under libvirt's names. */
  async ioTune(disk: string, options: ImpactOptions = {}): Promise<Params> {
    const args = { dom: this.dom, disk, flags: withStrings(flagsOf(bits.impactBits, options)) }
    const { nparams } = await this.rpc.domainGetBlockIoTune({ ...args, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetBlockIoTune({ ...args, nparams }, options)).params)
  }

  /** Limits a disk. */
  async setIoTune(disk: string, limits: ParamInput<typeof ioTuneKinds>, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetBlockIoTune(
      { dom: this.dom, disk, params: toParams(ioTuneKinds, limits), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** Makes or changes a group of limits that disks can share. */
  async setThrottleGroup(group: string, limits: ParamInput<typeof ioTuneKinds>, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetThrottleGroup(
      { dom: this.dom, group, params: toParams(ioTuneKinds, limits), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** Removes a group of limits. */
  async deleteThrottleGroup(group: string, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainDelThrottleGroup({ dom: this.dom, group, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Sets the size at which `block-threshold` is sent. */
  async setThreshold(device: string, thresholdBytes: bigint, options?: CallOptions): Promise<void> {
    await this.rpc.domainSetBlockThreshold({ dom: this.dom, dev: device, threshold: thresholdBytes, flags: 0 }, options)
  }

  /** Reads a piece of a disk as the guest sees it. */
  async peek(disk: string, offset: bigint, size: number, options?: CallOptions): Promise<Uint8Array> {
    return (await this.rpc.domainBlockPeek({ dom: this.dom, path: disk, offset, size, flags: 0 }, options)).buffer
  }

  /** The disks that have an I/O error. */
  async errors(options?: CallOptions): Promise<{ readonly disk: string; readonly error: (typeof diskErrors)[number] | 'unknown' }[]> {
    const { nerrors } = await this.rpc.domainGetDiskErrors({ dom: this.dom, maxerrors: 0, flags: 0 }, options)
    if (nerrors === 0) return []
    const { errors } = await this.rpc.domainGetDiskErrors({ dom: this.dom, maxerrors: nerrors, flags: 0 }, options)
    return errors.map(({ disk, error }) => ({ disk, error: wordAt(diskErrors, error) }))
  }
}
