import type { Config } from '@novalet/model'
import type { Capabilities } from '@novalet/xml-render'
import { refuse } from '../../refuse.ts'
import { dedicatedHostCpus, sharedHostCpus } from './cpu-pool.ts'
import { sortedCpus } from './cpu-range.ts'
import { readThreadSiblings } from './thread-siblings.ts'
import { reservedHugePages } from './reserved-huge-pages.ts'

/** What a host offers to NUMA-aware guests; nothing on it is taken. */
export interface HostNumaTopology {
  readonly cells: readonly HostNumaCell[]
}

/** One NUMA cell of the host. @source nova/objects/numa.py NUMACell */
export interface HostNumaCell {
  readonly id: number
  /** CPUs for shared guest CPUs. */
  readonly cpuset: readonly number[]
  /** CPUs for dedicated guest CPUs. */
  readonly pcpuset: readonly number[]
  /** @unit MiB */
  readonly memoryMb: number
  /** Dedicated CPUs by core, in the order in which they are given out. */
  readonly freeCores: readonly (readonly number[])[]
  /** Threads of the cell's widest core, of those that guests may use. */
  readonly threadsPerCore: number
  readonly pages: readonly HostPages[]
}

/** Memory pages of one size. */
export interface HostPages {
  /** @unit KiB */
  readonly sizeKib: number
  readonly total: number
  /** Kept for the host. */
  readonly reserved: number
}

/** What the host's NUMA topology is read from. */
export interface HostNumaInput {
  readonly capabilities: Capabilities
  /** What libvirt says that it drives: `QEMU`, `LXC` … */
  readonly hypervisorType: string
  readonly config: Config
  /** CPUs of the host that are online. */
  readonly onlineCpus: readonly number[]
}

/** Architectures on which QEMU's guests are placed on NUMA cells, and those where all are. */
const OF_QEMU = new Set(['i686', 'x86_64', 'aarch64'])
const OF_ALL = new Set(['ppc64', 'ppc64le'])

/** Whether guests can be placed on NUMA cells of this host. @source nova/virt/libvirt/driver.py _has_numa_support */
const hasNumaSupport = ({ capabilities: { arch = '' }, hypervisorType }: Pick<HostNumaInput, 'capabilities' | 'hypervisorType'>): boolean =>
  OF_ALL.has(arch) || (OF_QEMU.has(arch) && hypervisorType === 'QEMU')

/**
 * The host's NUMA cells with the CPUs that guests may have; nothing where libvirt reports none.
 * @throws Invalid InvalidReservedMemoryPagesOption
 * @source nova/virt/libvirt/driver.py _get_host_numa_topology
 */
export function readHostNumaTopology(input: HostNumaInput): HostNumaTopology | undefined {
  const { capabilities, config, onlineCpus } = input
  if (!hasNumaSupport(input) || (capabilities.cells ?? []).length === 0) return undefined
  const shared = sharedHostCpus(config, onlineCpus)
  const dedicated = dedicatedHostCpus(config, onlineCpus, shared)
  const reserved = reservedHugePages(config)
  const cells = (capabilities.cells ?? []).map((cell, index) => ({
    id: cell.id,
    ...cellCpus(capabilities, index, shared, dedicated),
    memoryMb: Math.floor((cell.memory ?? 0) / 1024),
    pages: (cell.pages ?? []).map(({ size, count }) => ({ sizeKib: size, total: count, reserved: reserved(cell.id, size) })),
  }))
  return { cells }
}

type CellCpus = Pick<HostNumaCell, 'cpuset' | 'pcpuset' | 'freeCores' | 'threadsPerCore'>

const known = new WeakMap<Capabilities, Map<string, CellCpus>>()

/** The CPUs of one cell, by cores. What was worked out of the same capabilities and pools is not worked out again: it takes longer than the rest of a guest. */
function cellCpus(capabilities: Capabilities, index: number, shared: readonly number[], dedicated: readonly number[]): CellCpus {
  const ofHost = known.get(capabilities) ?? new Map<string, CellCpus>()
  known.set(capabilities, ofHost)
  const key = `${index} ${shared.join()} ${dedicated.join()}`
  const before = ofHost.get(key)
  if (before !== undefined) return before
  const cpus = (capabilities.cells?.[index]?.cpus ?? []).map(({ id, siblings }) => ({ id, siblings }))
  const { cores, freeCores } = readThreadSiblings({ cpus, shared, dedicated })
  const ids = cpus.map(({ id }) => id)
  const read = {
    cpuset: sortedCpus(ids.filter((id) => shared.includes(id))),
    pcpuset: sortedCpus(ids.filter((id) => dedicated.includes(id))),
    freeCores,
    threadsPerCore: Math.max(1, ...cores.map((core) => core.length)),
  }
  if (ofHost.size >= REMEMBERED) ofHost.clear()
  ofHost.set(key, read)
  return read
}

const REMEMBERED = 256

/** Refuses a guest with a topology on a host that cannot place it. @source nova/virt/libvirt/driver.py _get_guest_numa_config */
export function checkNumaSupport(input: Pick<HostNumaInput, 'capabilities' | 'hypervisorType'>): void {
  if (hasNumaSupport(input)) return
  throw refuse(
    'NUMATopologyUnsupported',
    `The guest asks for a NUMA topology, which a ${input.hypervisorType} host of architecture ${input.capabilities.arch ?? 'unknown'} cannot give; leave out hw:numa_nodes, hw:mem_page_size and hw:cpu_policy`,
  )
}
