import type { statsBits, statsGroups } from '../protocol/bits.gen.ts'
import type { RemoteDomainStatsRecord } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { FlagOptions } from './flags.ts'
import type { ParamValue } from './typed-params.ts'
import { paramValue } from './typed-params.ts'

/** The name of a group of statistics. */
export type StatsGroup = keyof typeof statsGroups

/** Which domains, and how. */
export type StatsOptions = FlagOptions<typeof statsBits> & CallOptions

/** Statistics under libvirt's names. Those named here have the type libvirt documents; the numbered ones (`net.0.rx.bytes`) are typed by their pattern. */
export interface StatsParams {
  readonly 'state.state'?: number
  readonly 'state.reason'?: number
  /** @unit ns */
  readonly 'cpu.time'?: bigint
  /** @unit ns */
  readonly 'cpu.user'?: bigint
  /** @unit ns */
  readonly 'cpu.system'?: bigint
  /** @unit KiB */
  readonly 'balloon.current'?: bigint
  /** @unit KiB */
  readonly 'balloon.maximum'?: bigint
  /** @unit KiB */
  readonly 'balloon.rss'?: bigint
  readonly 'vcpu.current'?: number
  readonly 'vcpu.maximum'?: number
  readonly 'net.count'?: number
  readonly 'block.count'?: number
  readonly 'iothread.count'?: number
  readonly [name: `vcpu.${number}.state`]: number
  readonly [name: `vcpu.${number}.${'time' | 'wait' | 'delay'}`]: bigint
  readonly [name: `net.${number}.name`]: string
  readonly [name: `net.${number}.${'rx' | 'tx'}.${'bytes' | 'pkts' | 'errs' | 'drop'}`]: bigint
  readonly [name: `block.${number}.${'name' | 'path'}`]: string
  readonly [name: `block.${number}.${'rd' | 'wr' | 'fl'}.${'reqs' | 'bytes' | 'times'}`]: bigint
  readonly [name: `block.${number}.${'allocation' | 'capacity' | 'physical'}`]: bigint
  readonly [name: string]: ParamValue | undefined
}

/** The statistics of one record. */
export const statsParams = (record: RemoteDomainStatsRecord): StatsParams => {
  const params: Record<string, ParamValue> = {}
  for (const { field, value } of record.params) params[field] = paramValue(value)
  return params as StatsParams
}
