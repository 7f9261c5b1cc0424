import * as bits from '../protocol/bits.gen.ts'
import { memoryStatTags, vcpuStates } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { cpuList, cpuMap } from './cpu-map.ts'
import { Facet } from './facet.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { bandwidthKinds, blkioKinds, iothreadKinds, memoryKinds, numaKinds, schedulerKinds } from './param-kinds.ts'
import { toNumber } from './quantity.ts'
import { fromParams, toParams, withStrings } from './typed-params.ts'
import type { ParamInput, Params } from './typed-params.ts'

/** A virtual CPU of a running guest. */
export interface Vcpu {
  readonly number: number
  readonly state: (typeof vcpuStates)[number] | 'unknown'
  /** @unit ns */
  readonly cpuTimeNs: bigint
  /** The host CPU it runs on. */
  readonly cpu: number
}

/** Memory, CPUs and limits of a domain. */
export class DomainTuning extends Facet {
  /** Sets the memory, or (`maximum`) the most there may be. @unit KiB */
  async setMemory(kib: number, options: FlagOptions<typeof bits.memoryBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainSetMemoryFlags({ dom: this.dom, memory: BigInt(kib), flags: flagsOf(bits.memoryBits, options) }, options)
  }

  /** The most memory there may be. @unit KiB */
  async maxMemoryKib(options?: CallOptions): Promise<number> {
    return toNumber((await this.rpc.domainGetMaxMemory({ dom: this.dom }, options)).memory)
  }

  /** Memory counters; those in KiB are libvirt's. */
  async memoryStats(options?: CallOptions): Promise<{ readonly [T in (typeof memoryStatTags)[number]]?: bigint }> {
    const { stats } = await this.rpc.domainMemoryStats({ dom: this.dom, maxStats: memoryStatTags.length, flags: 0 }, options)
    return Object.fromEntries(stats.map(({ tag, val }) => [wordAt(memoryStatTags, tag), val]))
  }

  /** How often the guest's balloon driver reports. @unit s */
  async setMemoryStatsPeriod(seconds: number, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetMemoryStatsPeriod({ dom: this.dom, period: seconds, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Memory limits of the host's side. @unit KiB */
  async memoryParameters(options: ImpactOptions = {}): Promise<Params> {
    const args = { dom: this.dom, flags: withStrings(flagsOf(bits.impactBits, options)) }
    const { nparams } = await this.rpc.domainGetMemoryParameters({ ...args, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetMemoryParameters({ ...args, nparams }, options)).params)
  }

  /** Sets memory limits of the host's side. @unit KiB */
  async setMemoryParameters(params: ParamInput<typeof memoryKinds>, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetMemoryParameters(
      { dom: this.dom, params: toParams(memoryKinds, params), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** How many vCPUs there are, or (`maximum`) may be. */
  async vcpuCount(options: FlagOptions<typeof bits.vcpuBits> & CallOptions = {}): Promise<number> {
    return (await this.rpc.domainGetVcpusFlags({ dom: this.dom, flags: flagsOf(bits.vcpuBits, options) }, options)).num
  }

  /** Sets how many vCPUs there are, or (`maximum`) may be. */
  async setVcpuCount(count: number, options: FlagOptions<typeof bits.vcpuBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainSetVcpusFlags({ dom: this.dom, nvcpus: count, flags: flagsOf(bits.vcpuBits, options) }, options)
  }

  /** Puts single vCPUs in or out: `1-3,5`. */
  async setVcpu(cpus: string, enabled: boolean, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetVcpu({ dom: this.dom, cpumap: cpus, state: enabled ? 1 : 0, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** The vCPUs of the running guest. */
  async vcpus(options?: CallOptions): Promise<Vcpu[]> {
    const maxinfo = await this.vcpuCount({ ...options })
    const { info } = await this.rpc.domainGetVcpus({ dom: this.dom, maxinfo, maplen: 0 }, options)
    return info.map(({ number, state, cpu_time, cpu }) => ({ number, state: wordAt(vcpuStates, state), cpuTimeNs: cpu_time, cpu }))
  }

  /** Which host CPUs each vCPU may run on. */
  async vcpuPins(options: ImpactOptions = {}): Promise<number[][]> {
    const flags = flagsOf(bits.impactBits, options)
    const maplen = await this.#mapLength(options)
    const ncpumaps = await this.vcpuCount({ ...options })
    const { cpumaps, num } = await this.rpc.domainGetVcpuPinInfo({ dom: this.dom, ncpumaps, maplen, flags }, options)
    return Array.from({ length: num }, (_, i) => cpuList(cpumaps.subarray(i * maplen, (i + 1) * maplen)))
  }

  /** Lets a vCPU run on these host CPUs only. */
  async pinVcpu(vcpu: number, cpus: readonly number[], options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainPinVcpuFlags({ dom: this.dom, vcpu, cpumap: cpuMap(cpus), flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Which host CPUs the emulator may run on. */
  async emulatorPin(options: ImpactOptions = {}): Promise<number[]> {
    const maplen = await this.#mapLength(options)
    return cpuList(
      (await this.rpc.domainGetEmulatorPinInfo({ dom: this.dom, maplen, flags: flagsOf(bits.impactBits, options) }, options)).cpumaps,
    )
  }

  /** Lets the emulator run on these host CPUs only. */
  async pinEmulator(cpus: readonly number[], options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainPinEmulator({ dom: this.dom, cpumap: cpuMap(cpus), flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** The I/O threads, with the host CPUs each may run on. */
  async iothreads(options: ImpactOptions = {}): Promise<{ readonly id: number; readonly cpus: number[] }[]> {
    const { info } = await this.rpc.domainGetIothreadInfo({ dom: this.dom, flags: flagsOf(bits.impactBits, options) }, options)
    return info.map(({ iothread_id, cpumap }) => ({ id: iothread_id, cpus: cpuList(cpumap) }))
  }

  /** Adds an I/O thread. */
  async addIothread(id: number, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainAddIothread({ dom: this.dom, iothread_id: id, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Takes an I/O thread away. */
  async deleteIothread(id: number, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainDelIothread({ dom: this.dom, iothread_id: id, flags: flagsOf(bits.impactBits, options) }, options)
  }

  /** Lets an I/O thread run on these host CPUs only. */
  async pinIothread(id: number, cpus: readonly number[], options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainPinIothread(
      { dom: this.dom, iothreads_id: id, cpumap: cpuMap(cpus), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** Sets how an I/O thread polls. */
  async setIothreadParameters(id: number, params: ParamInput<typeof iothreadKinds>, options: ImpactOptions = {}): Promise<void> {
    const args = { dom: this.dom, iothread_id: id, params: toParams(iothreadKinds, params), flags: flagsOf(bits.impactBits, options) }
    await this.rpc.domainSetIothreadParams(args, options)
  }

  /** CPU shares and quotas, under libvirt's names. */
  async scheduler(options: ImpactOptions = {}): Promise<Params> {
    const { nparams } = await this.rpc.domainGetSchedulerType({ dom: this.dom }, options)
    const args = { dom: this.dom, nparams, flags: withStrings(flagsOf(bits.impactBits, options)) }
    return fromParams((await this.rpc.domainGetSchedulerParametersFlags(args, options)).params)
  }

  /** Sets CPU shares and quotas. */
  async setScheduler(params: ParamInput<typeof schedulerKinds>, options: ImpactOptions = {}): Promise<void> {
    const args = { dom: this.dom, params: toParams(schedulerKinds, params), flags: flagsOf(bits.impactBits, options) }
    await this.rpc.domainSetSchedulerParametersFlags(args, options)
  }

  /** Weights and limits of block I/O. */
  async blkio(options: ImpactOptions = {}): Promise<Params> {
    const args = { dom: this.dom, flags: withStrings(flagsOf(bits.impactBits, options)) }
    const { nparams } = await this.rpc.domainGetBlkioParameters({ ...args, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetBlkioParameters({ ...args, nparams }, options)).params)
  }

  /** Sets weights and limits of block I/O. */
  async setBlkio(params: ParamInput<typeof blkioKinds>, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetBlkioParameters(
      { dom: this.dom, params: toParams(blkioKinds, params), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** On which NUMA nodes its memory is. */
  async numa(options: ImpactOptions = {}): Promise<Params> {
    const args = { dom: this.dom, flags: withStrings(flagsOf(bits.impactBits, options)) }
    const { nparams } = await this.rpc.domainGetNumaParameters({ ...args, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetNumaParameters({ ...args, nparams }, options)).params)
  }

  /** Sets on which NUMA nodes its memory is. */
  async setNuma(params: ParamInput<typeof numaKinds>, options: ImpactOptions = {}): Promise<void> {
    await this.rpc.domainSetNumaParameters(
      { dom: this.dom, params: toParams(numaKinds, params), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** Bandwidth limits of an interface (its target name or MAC address). @unit KiB/s, KiB */
  async interfaceBandwidth(device: string, options: ImpactOptions = {}): Promise<Params> {
    const args = { dom: this.dom, device, flags: withStrings(flagsOf(bits.impactBits, options)) }
    const { nparams } = await this.rpc.domainGetInterfaceParameters({ ...args, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetInterfaceParameters({ ...args, nparams }, options)).params)
  }

  /** Sets bandwidth limits of an interface. @unit KiB/s, KiB */
  async setInterfaceBandwidth(device: string, limits: ParamInput<typeof bandwidthKinds>, options: ImpactOptions = {}): Promise<void> {
    const args = { dom: this.dom, device, params: toParams(bandwidthKinds, limits), flags: flagsOf(bits.impactBits, options) }
    await this.rpc.domainSetInterfaceParameters(args, options)
  }

  /** Which hardware counters are on. */
  async perfEvents(options: ImpactOptions = {}): Promise<Params> {
    return fromParams(
      (await this.rpc.domainGetPerfEvents({ dom: this.dom, flags: withStrings(flagsOf(bits.impactBits, options)) }, options)).params,
    )
  }

  /** Switches hardware counters. */
  async setPerfEvents(events: Readonly<Record<string, boolean>>, options: ImpactOptions = {}): Promise<void> {
    const kinds = Object.fromEntries(Object.keys(events).map((name) => [name, 'boolean' as const]))
    await this.rpc.domainSetPerfEvents(
      { dom: this.dom, params: toParams(kinds, events), flags: flagsOf(bits.impactBits, options) },
      options,
    )
  }

  /** CPU time of the whole guest, under libvirt's names. @unit ns */
  async cpuStats(options?: CallOptions): Promise<Params> {
    const total = { dom: this.dom, start_cpu: -1, ncpus: 1, flags: withStrings(0) }
    const { nparams } = await this.rpc.domainGetCpuStats({ ...total, nparams: 0 }, options)
    return fromParams((await this.rpc.domainGetCpuStats({ ...total, nparams }, options)).params)
  }

  async #mapLength(options: CallOptions): Promise<number> {
    const { ret } = await this.rpc.nodeGetCpuMap({ need_map: 0, need_online: 0, flags: 0 }, options)
    return Math.ceil(ret / 8)
  }
}
