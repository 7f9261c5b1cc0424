import type { HostNumaCell } from './host-numa-topology.ts'
import type { CpuThreadPolicy } from './cpu-policy.ts'
import { range } from './cpu-range.ts'

/** Which host CPU each dedicated guest CPU has. */
export interface Packing {
  readonly cpuPinning: ReadonlyMap<number, number>
  /** Host CPUs set apart for emulator threads; none where none were asked for. */
  readonly cpusetReserved?: readonly number[] | undefined
}

/** What is to be packed. */
export interface PackInput {
  readonly host: HostNumaCell
  /** Dedicated guest CPUs. */
  readonly pcpuset: readonly number[]
  readonly threadPolicy: CpuThreadPolicy | undefined
  /** How many more host CPUs the emulator threads need. */
  readonly reserve: number
  /** Whether there may be none to pack. */
  readonly mayBeEmpty: boolean
}

type Cores = readonly (readonly number[])[]

/**
 * Gives each dedicated guest CPU a host CPU, keeping threads of a core together where the policy asks for it; nothing where it cannot be.
 * @source nova/virt/hardware.py _pack_instance_onto_cores
 */
export function packOntoCores(input: PackInput): Packing | undefined {
  return input.threadPolicy === 'isolate' ? packIsolated(input) : packTogether(input)
}

/** One thread a core: the core's other threads stay empty, so a host with threads must not share them (its two CPU sets differ then). */
function packIsolated({ host, pcpuset, reserve, mayBeEmpty }: PackInput): Packing | undefined {
  const whole = coresWith(host, host.threadsPerCore)
  if (whole.length === 0) return undefined
  if (host.threadsPerCore !== 1 && !isSame(host.pcpuset, host.cpuset)) return undefined
  const pinned = pin(whole, 1, pcpuset, mayBeEmpty)
  return finish(pinned, reserve, (taken) => coresWith(host, 1).filter((core) => !core.some((cpu) => taken.has(cpu))))
}

/** As many threads of a core as there are, fewer where that does not fit, at last any CPU (which `require` forbids). */
function packTogether({ host, pcpuset, threadPolicy, reserve, mayBeEmpty }: PackInput): Packing | undefined {
  const needsSiblings = threadPolicy === 'require'
  if (needsSiblings && host.threadsPerCore <= 1) return undefined
  const widest = Math.max(0, ...host.freeCores.map((core) => core.length))
  for (const threads of range(needsSiblings ? 2 : 1, widest + 1).toReversed()) {
    const packing = finish(pin(coresWith(host, threads), threads, pcpuset, mayBeEmpty), reserve, (taken) =>
      freeThreads(coresWith(host, 1), taken),
    )
    if (packing !== undefined) return packing
  }
  if (needsSiblings) return undefined
  const single = coresWith(host, 1)
    .flat()
    .map((cpu) => [cpu])
  return finish(pin(single, 1, pcpuset, mayBeEmpty), reserve, (taken) => freeThreads(single, taken))
}

const coresWith = ({ freeCores }: HostNumaCell, threads: number): Cores => freeCores.filter((core) => core.length >= threads)

const freeThreads = (cores: Cores, taken: ReadonlySet<number>): Cores => cores.map((core) => core.filter((cpu) => !taken.has(cpu)))

function pin(cores: Cores, threads: number, pcpuset: readonly number[], mayBeEmpty: boolean): ReadonlyMap<number, number> | undefined {
  if (pcpuset.length === 0) return mayBeEmpty ? new Map() : undefined
  if (threads * cores.length < pcpuset.length) return undefined
  const hostCpus = cores.flatMap((core) => core.slice(0, threads))
  return new Map(pcpuset.flatMap((guest, index) => (hostCpus[index] === undefined ? [] : [[guest, hostCpus[index]]])))
}

function finish(
  cpuPinning: ReadonlyMap<number, number> | undefined,
  reserve: number,
  left: (taken: ReadonlySet<number>) => Cores,
): Packing | undefined {
  if (cpuPinning === undefined) return undefined
  if (reserve === 0) return { cpuPinning }
  const cpusetReserved = left(new Set(cpuPinning.values())).flat().slice(0, reserve)
  return cpusetReserved.length === 0 ? undefined : { cpuPinning, cpusetReserved }
}

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((cpu, index) => cpu === other[index])
