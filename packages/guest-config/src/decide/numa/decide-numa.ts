import { derived } from '@novalet/model'
import type { Decided, InstanceNumaTopology } from '@novalet/model'
import type { WritableOf, numaCell, numaTune } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { hostCellInput } from './cell-pair.ts'
import type { CellPair } from './cell-pair.ts'
import { claimNuma } from './claim-numa.ts'
import { decideCpuPinning } from './decide-cpu-pinning.ts'
import type { CpuPinning } from './decide-cpu-pinning.ts'
import { formatCpuSet } from './format-cpu-set.ts'
import { checkNumaSupport, readHostNumaTopology } from './host-numa-topology.ts'
import type { HostNumaTopology } from './host-numa-topology.ts'
import { parseCpuSet } from './parse-cpu-set.ts'
import { poolInputs, topologyInputs } from './numa-inputs.ts'

/** What a guest with a NUMA topology has; nothing of it where neither flavor nor image asks for one. */
export interface NumaDecision {
  /** The topology fitted to the host. */
  readonly topology: InstanceNumaTopology
  /** Absent where libvirt reports no cells: nothing is placed then, and the guest keeps `vcpu@cpuset`. */
  readonly host: HostNumaTopology | undefined
  /** `cpu/numa/cell` */
  readonly cells: readonly Decided<WritableOf<typeof numaCell>>[]
  /** `cputune`: where guest CPUs and the emulator run. */
  readonly cpuPinning?: CpuPinning | undefined
  /** `numatune` */
  readonly numaTune?: WritableOf<typeof numaTune> | undefined
}

/**
 * Decides the guest's NUMA cells, and on which of the host's they lie.
 * @throws NUMATopologyUnsupported, and the codes of `claimNuma` and `decideCpuPinning`
 * @source nova/virt/libvirt/driver.py _get_guest_numa_config
 */
export function decideNuma(guest: Guest): NumaDecision | undefined {
  const { config, instance, imageMeta } = guest.input
  const { capabilities } = guest.host
  const hostInput = { capabilities, config, onlineCpus: parseCpuSet(guest.input.host.onlineCpus) }
  const topology = instance.numaTopology ?? claimNuma({ ...hostInput, flavor: instance.flavor, imageMeta })
  if (topology === undefined) return undefined
  checkNumaSupport(capabilities)

  const host = readHostNumaTopology(hostInput)
  if (host === undefined) return { topology, host, cells: decideCells(guest, topology, undefined) }
  const pairs = topology.cells.flatMap((cell) => {
    const hostCell = host.cells.find(({ id }) => id === cell.id)
    return hostCell === undefined ? [] : [{ guest: cell, host: hostCell }]
  })
  return {
    topology,
    host,
    cells: decideCells(guest, topology, host),
    cpuPinning: decideCpuPinning(guest, topology, pairs),
    numaTune: decideNumaTune(guest, pairs),
  }
}

function decideCells(
  guest: Guest,
  topology: InstanceNumaTopology,
  host: HostNumaTopology | undefined,
): readonly Decided<WritableOf<typeof numaCell>>[] {
  const shared = host !== undefined && usesLargePages(topology, host)
  const { inputs: vcpus } = guest.from.flavor('vcpus')
  const { inputs: memory } = guest.from.flavor('memoryMb')
  const how = shared
    ? 'its share of CPUs and memory; shared, so that a vhost-user port can be plugged later'
    : 'its share of CPUs and memory'
  return topology.cells.map((cell, index) => {
    const value = {
      id: host === undefined ? cell.id : index,
      cpus: formatCpuSet([...cell.cpuset, ...cell.pcpuset]),
      memory: cell.memoryMb * 1024,
      ...(shared ? { memAccess: 'shared' as const } : undefined),
    }
    return guest.set(`cpu.numa.cell[${index}]`, [derived([...topologyInputs(guest), ...vcpus, ...memory], value, how)])
  })
}

/** Whether some cell has pages larger than the host's smallest. @source nova/virt/libvirt/driver.py _wants_hugepages */
function usesLargePages(topology: InstanceNumaTopology, host: HostNumaTopology): boolean {
  const [, ...large] = (host.cells[0]?.pages ?? []).map(({ sizeKib }) => sizeKib).toSorted((a, b) => a - b)
  return topology.cells.some(({ pageSizeKib }) => pageSizeKib !== undefined && large.includes(pageSizeKib))
}

function decideNumaTune(guest: Guest, pairs: readonly CellPair[]): WritableOf<typeof numaTune> {
  const inputs = [...topologyInputs(guest), ...poolInputs(guest), ...pairs.map(({ host }) => hostCellInput(host))]
  return {
    mode: guest.set('numatune.memory.mode', [derived(inputs, 'strict' as const, 'memory comes from these cells and no other')]),
    nodeset: guest.set('numatune.memory.nodeset', [
      derived(inputs, formatCpuSet(pairs.map(({ host }) => host.id)), 'all host cells it lies on'),
    ]),
    memNodes: pairs.map(({ host }, index) =>
      guest.set(`numatune.memnode[${index}]`, [
        derived(
          [...topologyInputs(guest), hostCellInput(host)],
          { cellId: index, mode: 'strict' as const, nodeset: String(host.id) },
          'the first host cell in which this one fits',
        ),
      ]),
    ),
  }
}
