import { baselineBits, compareBits } from '../protocol/bits.gen.ts'
import { virNodeGetCPUStatsAllCPUs, virNodeGetMemoryStatsAllCells } from '../protocol/constants.gen.ts'
import { cpuCompareResults, suspendTargets } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { Connection } from './connection.ts'
import { cString } from './c-string.ts'
import { cpuList } from './cpu-map.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { nodeMemoryKinds } from './param-kinds.ts'
import { toNumber } from './quantity.ts'
import { fromParams, toParams, withStrings } from './typed-params.ts'
import type { ParamInput, Params } from './typed-params.ts'

/** The host's processors and memory. */
export interface HostInfo {
  readonly model: string
  /** @unit KiB */
  readonly memoryKib: number
  readonly cpus: number
  readonly mhz: number
  readonly numaNodes: number
  readonly sockets: number
  readonly cores: number
  readonly threads: number
}

/** Which guests a CPU is meant for; what is left out, libvirt chooses. */
export interface HypervisorOptions extends CallOptions {
  readonly emulator?: string | undefined
  readonly arch?: string | undefined
  readonly machine?: string | undefined
  readonly virtType?: string | undefined
}

const guestArgs = (options: HypervisorOptions) => ({
  emulator: options.emulator ?? null,
  arch: options.arch ?? null,
  machine: options.machine ?? null,
  virttype: options.virtType ?? null,
})

/** Processors, memory and abilities of the host. */
export class Host {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Processors and memory. */
  async info(options?: CallOptions): Promise<HostInfo> {
    const raw = await this.#connection.rpc.nodeGetInfo(options)
    const { cpus, mhz, nodes, sockets, cores, threads } = raw
    return { model: cString(raw.model), memoryKib: toNumber(raw.memory), cpus, mhz, numaNodes: nodes, sockets, cores, threads }
  }

  /** The most vCPUs a guest of that type may have. */
  async maxVcpus(type?: string, options?: CallOptions): Promise<number> {
    return (await this.#connection.rpc.connectGetMaxVcpus({ type: type ?? null }, options)).max_vcpus
  }

  /** The host's SMBIOS data, as XML. */
  async sysinfo(options?: CallOptions): Promise<string> {
    return (await this.#connection.rpc.connectGetSysinfo({ flags: 0 }, options)).sysinfo
  }

  /** The security driver. */
  async securityModel(options?: CallOptions): Promise<{ readonly model: string; readonly doi: string }> {
    const { model, doi } = await this.#connection.rpc.nodeGetSecurityModel(options)
    return { model: cString(model), doi: cString(doi) }
  }

  /** How many processors there are, and which are online. */
  async cpuMap(options?: CallOptions): Promise<{ readonly total: number; readonly online: number[] }> {
    const { cpumap, ret } = await this.#connection.rpc.nodeGetCpuMap({ need_map: 1, need_online: 1, flags: 0 }, options)
    return { total: ret, online: cpuList(cpumap) }
  }

  /** Times of one processor, or of all. @unit ns */
  async cpuStats(
    cpu: number = virNodeGetCPUStatsAllCPUs.VIR_NODE_CPU_STATS_ALL_CPUS,
    options?: CallOptions,
  ): Promise<Readonly<Record<string, bigint>>> {
    const { rpc } = this.#connection
    const { nparams } = await rpc.nodeGetCpuStats({ cpuNum: cpu, nparams: 0, flags: 0 }, options)
    const { params } = await rpc.nodeGetCpuStats({ cpuNum: cpu, nparams, flags: 0 }, options)
    return Object.fromEntries(params.map(({ field, value }) => [field, value]))
  }

  /** Memory of one NUMA node, or of all. @unit KiB */
  async memoryStats(
    cell: number = virNodeGetMemoryStatsAllCells.VIR_NODE_MEMORY_STATS_ALL_CELLS,
    options?: CallOptions,
  ): Promise<Readonly<Record<string, bigint>>> {
    const { rpc } = this.#connection
    const { nparams } = await rpc.nodeGetMemoryStats({ nparams: 0, cellNum: cell, flags: 0 }, options)
    const { params } = await rpc.nodeGetMemoryStats({ nparams, cellNum: cell, flags: 0 }, options)
    return Object.fromEntries(params.map(({ field, value }) => [field, value]))
  }

  /** Memory that is free. @unit B */
  async freeMemoryBytes(options?: CallOptions): Promise<bigint> {
    return (await this.#connection.rpc.nodeGetFreeMemory(options)).freeMem
  }

  /** Memory that is free on each of some NUMA nodes. @unit B */
  async cellsFreeMemoryBytes(startCell: number, maxCells: number, options?: CallOptions): Promise<readonly bigint[]> {
    return (await this.#connection.rpc.nodeGetCellsFreeMemory({ startCell, maxcells: maxCells }, options)).cells
  }

  /** Free pages of each size, on each of some NUMA nodes in turn. @unit KiB */
  async freePages(
    pageSizesKib: readonly number[],
    startCell: number,
    cellCount: number,
    options?: CallOptions,
  ): Promise<readonly bigint[]> {
    return (await this.#connection.rpc.nodeGetFreePages({ pages: pageSizesKib, startCell, cellCount, flags: 0 }, options)).counts
  }

  /** Adds huge pages (or sets their number) on NUMA nodes; tells in how many of the pools it did. */
  async allocatePages(
    pages: readonly { readonly sizeKib: number; readonly count: bigint }[],
    cells: { readonly start: number; readonly count: number },
    options: CallOptions & { readonly set?: boolean } = {},
  ): Promise<number> {
    const args = {
      pageSizes: pages.map(({ sizeKib }) => sizeKib),
      pageCounts: pages.map(({ count }) => count),
      startCell: cells.start,
      cellCount: cells.count,
    }
    return (await this.#connection.rpc.nodeAllocPages({ ...args, flags: options.set === true ? 1 : 0 }, options)).ret
  }

  /** How the host shares equal pages (KSM). */
  async memoryParameters(options?: CallOptions): Promise<Params> {
    const { rpc } = this.#connection
    const { nparams } = await rpc.nodeGetMemoryParameters({ nparams: 0, flags: withStrings(0) }, options)
    return fromParams((await rpc.nodeGetMemoryParameters({ nparams, flags: withStrings(0) }, options)).params)
  }

  /** Sets how the host shares equal pages (KSM). */
  async setMemoryParameters(params: ParamInput<typeof nodeMemoryKinds>, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeSetMemoryParameters({ params: toParams(nodeMemoryKinds, params), flags: 0 }, options)
  }

  /** AMD SEV: certificates and numbers. */
  async sevInfo(options?: CallOptions): Promise<Params> {
    const { rpc } = this.#connection
    const { nparams } = await rpc.nodeGetSevInfo({ nparams: 0, flags: withStrings(0) }, options)
    return fromParams((await rpc.nodeGetSevInfo({ nparams, flags: withStrings(0) }, options)).params)
  }

  /** The names of the CPU models of an architecture. */
  async cpuModels(arch: string, options?: CallOptions): Promise<readonly string[]> {
    return (await this.#connection.rpc.connectGetCpuModelNames({ arch, need_results: 1, flags: 0 }, options)).models
  }

  /** Compares a CPU (XML) with the host's. */
  async compareCpu(
    xml: string,
    options: FlagOptions<typeof compareBits> & CallOptions = {},
  ): Promise<(typeof cpuCompareResults)[number] | 'unknown'> {
    return wordAt(
      cpuCompareResults,
      (await this.#connection.rpc.connectCompareCpu({ xml, flags: flagsOf(compareBits, options) }, options)).result,
    )
  }

  /** Compares a CPU (XML) with what the hypervisor can give on this host. */
  async compareHypervisorCpu(
    xml: string,
    options: FlagOptions<typeof compareBits> & HypervisorOptions = {},
  ): Promise<(typeof cpuCompareResults)[number] | 'unknown'> {
    const args = { ...guestArgs(options), xmlCPU: xml, flags: flagsOf(compareBits, options) }
    return wordAt(cpuCompareResults, (await this.#connection.rpc.connectCompareHypervisorCpu(args, options)).result)
  }

  /** The CPU (XML) that all of these hosts can give. */
  async baselineCpu(xmls: readonly string[], options: FlagOptions<typeof baselineBits> & CallOptions = {}): Promise<string> {
    return (await this.#connection.rpc.connectBaselineCpu({ xmlCPUs: xmls, flags: flagsOf(baselineBits, options) }, options)).cpu
  }

  /** The CPU (XML) that the hypervisor can give on all of these hosts. */
  async baselineHypervisorCpu(
    xmls: readonly string[],
    options: FlagOptions<typeof baselineBits> & HypervisorOptions = {},
  ): Promise<string> {
    const args = { ...guestArgs(options), xmlCPUs: xmls, flags: flagsOf(baselineBits, options) }
    return (await this.#connection.rpc.connectBaselineHypervisorCpu(args, options)).cpu
  }

  /** Puts the host to sleep and wakes it again. @unit s */
  async suspend(target: (typeof suspendTargets)[number], durationSeconds: bigint, options?: CallOptions): Promise<void> {
    await this.#connection.rpc.nodeSuspendForDuration(
      { target: suspendTargets.indexOf(target), duration: durationSeconds, flags: 0 },
      options,
    )
  }
}
