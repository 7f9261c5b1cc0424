import {
  virConnectGetAllDomainStatsFlags as all,
  virConnectListAllDomainsFlags,
  virDomainStatsTypes as types,
} from '../protocol/constants.gen.ts'
import type { RemoteDomainStatsRecord } from '../protocol/remote-types.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { FlagOptions } from './flags.ts'
import type { ParamValue } from './typed-params.ts'
import { paramValue } from './typed-params.ts'

/** Groups of statistics. */
export const statsGroups = {
  state: types.VIR_DOMAIN_STATS_STATE,
  cpu: types.VIR_DOMAIN_STATS_CPU_TOTAL,
  balloon: types.VIR_DOMAIN_STATS_BALLOON,
  vcpu: types.VIR_DOMAIN_STATS_VCPU,
  interface: types.VIR_DOMAIN_STATS_INTERFACE,
  block: types.VIR_DOMAIN_STATS_BLOCK,
  perf: types.VIR_DOMAIN_STATS_PERF,
  iothread: types.VIR_DOMAIN_STATS_IOTHREAD,
  memory: types.VIR_DOMAIN_STATS_MEMORY,
  dirtyrate: types.VIR_DOMAIN_STATS_DIRTYRATE,
  vm: types.VIR_DOMAIN_STATS_VM,
} as const

/** The name of a group of statistics. */
export type StatsGroup = keyof typeof statsGroups

export const statsBits = {
  active: virConnectListAllDomainsFlags.VIR_CONNECT_LIST_DOMAINS_ACTIVE,
  inactive: virConnectListAllDomainsFlags.VIR_CONNECT_LIST_DOMAINS_INACTIVE,
  /** Leave out what would have to wait for a busy domain. */
  nowait: all.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT,
  /** Ask for the whole backing chain of each disk. */
  backing: all.VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING,
  /** Fail when a named group is not known. */
  enforce: all.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS,
} as const

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
