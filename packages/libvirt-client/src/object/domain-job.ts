import { jobStatsBits } from '../protocol/bits.gen.ts'
import { virDomainAbortJobFlagsValues } from '../protocol/constants.gen.ts'
import { controlErrorReasons, controlStates, jobOperations, jobTypes } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { Facet } from './facet.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { fromParams } from './typed-params.ts'
import type { Params } from './typed-params.ts'

/** A job of a domain (migration, save, dump, backup) with libvirt's counters. */
export interface DomainJobStats {
  readonly type: (typeof jobTypes)[number] | 'unknown'
  readonly operation: (typeof jobOperations)[number]
  readonly params: Params
}

/** Progress of a job. @unit B, ms */
export interface DomainJobInfo {
  readonly type: (typeof jobTypes)[number] | 'unknown'
  readonly timeElapsedMs: bigint
  readonly timeRemainingMs: bigint
  readonly data: Progress
  readonly memory: Progress
  readonly file: Progress
}

/** How much of something is done. @unit B */
export interface Progress {
  readonly total: bigint
  readonly processed: bigint
  readonly remaining: bigint
}

/** The job that a domain is busy with. */
export class DomainJob extends Facet {
  /** Progress of the job; its type is `none` when there is none. */
  async info(options?: CallOptions): Promise<DomainJobInfo> {
    const raw = await this.rpc.domainGetJobInfo({ dom: this.dom }, options)
    return {
      type: wordAt(jobTypes, raw.type),
      timeElapsedMs: raw.timeElapsed,
      timeRemainingMs: raw.timeRemaining,
      data: { total: raw.dataTotal, processed: raw.dataProcessed, remaining: raw.dataRemaining },
      memory: { total: raw.memTotal, processed: raw.memProcessed, remaining: raw.memRemaining },
      file: { total: raw.fileTotal, processed: raw.fileProcessed, remaining: raw.fileRemaining },
    }
  }

  /** All counters of the job, or of the one that ended last (`completed`). */
  async stats(options: FlagOptions<typeof jobStatsBits> & CallOptions = {}): Promise<DomainJobStats> {
    const raw = await this.rpc.domainGetJobStats({ dom: this.dom, flags: flagsOf(jobStatsBits, options) }, options)
    const params = fromParams(raw.params)
    return { type: wordAt(jobTypes, raw.type), operation: wordAt(jobOperations, Number(params['operation'] ?? 0)), params }
  }

  /** Ends the job; `postcopy` also ends a migration that has switched over. */
  async abort(options: CallOptions & { readonly postcopy?: boolean } = {}): Promise<void> {
    if (options.postcopy !== true) return this.rpc.domainAbortJob({ dom: this.dom }, options)
    return this.rpc.domainAbortJobFlags({ dom: this.dom, flags: virDomainAbortJobFlagsValues.VIR_DOMAIN_ABORT_JOB_POSTCOPY }, options)
  }

  /** Whether the domain can be controlled now, and for how long it has been so. */
  async control(options?: CallOptions): Promise<{
    readonly state: (typeof controlStates)[number] | 'unknown'
    readonly error: (typeof controlErrorReasons)[number]
    readonly stateTimeMs: bigint
  }> {
    const raw = await this.rpc.domainGetControlInfo({ dom: this.dom, flags: 0 }, options)
    return { state: wordAt(controlStates, raw.state), error: wordAt(controlErrorReasons, raw.details), stateTimeMs: raw.stateTime }
  }
}
