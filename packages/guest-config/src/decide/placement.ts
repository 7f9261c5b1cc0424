import { because, type Decided, type Input, type InstanceNumaCell, type InstanceNumaTopology } from '@novalet/model'
import type { WritableOf, cpuTune, memNode, numaCell, numaTune, vcpuPin } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { pinIothreads } from './iothreads.ts'
import {
  checkNumaSupport,
  claimNuma,
  configuredCpus,
  formatCpuSet,
  parseCpuSet,
  readHostNumaTopology,
  type HostNumaCell,
  type HostNumaTopology,
} from './numa/index.ts'
import { realtimeCpus } from './numa/cpu-mask.ts'

/** Where the guest's CPUs and memory are. */
export interface Placement {
  readonly topology: InstanceNumaTopology | undefined
  readonly host: HostNumaTopology | undefined
  readonly cells: readonly Decided<WritableOf<typeof numaCell>>[] | undefined
  readonly cpuTune: WritableOf<typeof cpuTune> | undefined
  readonly numaTune: WritableOf<typeof numaTune> | undefined
}

interface Pair {
  readonly cell: InstanceNumaCell
  readonly host: HostNumaCell
}

/** Decides the guest's NUMA cells and which CPUs and memory of the host they are. @source nova/virt/libvirt/driver.py _get_guest_numa_config */
export function decidePlacement(guest: Guest): Placement {
  const { input, host: view } = guest
  const { instance, config, imageMeta } = input
  const onlineCpus = parseCpuSet(input.host.onlineCpus)
  const claim = { capabilities: view.capabilities, hypervisorType: input.host.hypervisorType, config, onlineCpus }
  const topology = instance.numaTopology ?? claimNuma({ ...claim, flavor: instance.flavor, imageMeta, release: guest.release })
  if (topology !== undefined) checkNumaSupport(claim)
  const host = readHostNumaTopology(claim)
  if (topology === undefined) return { topology, host, cells: undefined, cpuTune: undefined, numaTune: undefined }
  const inputs = inputsOf(guest)
  const shared = host !== undefined && wantsLargePages(host, topology)
  const cells = decideCells(guest, topology, inputs, shared, host !== undefined)
  if (host === undefined) return { topology, host, cells, cpuTune: undefined, numaTune: undefined }
  const pairs = topology.cells.flatMap((cell): readonly Pair[] => {
    const found = host.cells.find((each) => each.id === cell.id)
    return found === undefined ? [] : [{ cell, host: found }]
  })
  return {
    topology,
    host,
    cells,
    cpuTune: tuneCpus(guest, topology, pairs, inputs, onlineCpus),
    numaTune: tuneMemory(guest, pairs, inputs),
  }
}

/** Whether some cell has pages larger than the host's smallest. @source nova/virt/libvirt/driver.py _wants_hugepages */
const wantsLargePages = (host: HostNumaTopology, topology: InstanceNumaTopology): boolean => {
  const large = new Set(pageSizes(host).slice(1))
  return topology.cells.some((cell) => cell.pageSizeKib !== undefined && large.has(cell.pageSizeKib))
}

/** The host's page sizes, smallest first. */
export const pageSizes = (host: HostNumaTopology): readonly number[] =>
  (host.cells[0]?.pages ?? []).map((page) => page.sizeKib).toSorted((a, b) => a - b)

const inputsOf = ({ input, from }: Guest): readonly Input[] => {
  const { extraSpecs } = input.instance.flavor
  const specs = Object.keys(extraSpecs).filter((name) =>
    /^hw:(numa_|cpu_|mem_page_size|emulator_threads|pmem)|^resources:[PV]CPU$/.test(name),
  )
  const properties = Object.keys(input.imageMeta.properties).filter((name) => /^hw_(numa_|cpu_|mem_page_size)/.test(name))
  const said = [...specs.flatMap((name) => from.extraSpec(name).inputs), ...properties.flatMap((name) => from.image(name).inputs)]
  return said.length > 0 ? said : [{ kind: 'instance', name: 'numa_topology' }]
}

const decideCells = (
  guest: Guest,
  topology: InstanceNumaTopology,
  inputs: readonly Input[],
  shared: boolean,
  renumber: boolean,
): Placement['cells'] =>
  topology.cells.map((cell, index) => {
    const of = <T>(name: string, value: T, how: string): Decided<T> =>
      guest.set(`cpu.numa.cell[${index}].${name}`, [{ inputs, value, how }])
    const id = of('id', renumber ? index : cell.id, 'cells are numbered in order')
    return {
      value: {
        id,
        cpus:
          isEmpty(cell) && guest.corrects('cell-without-cpus')
            ? undefined
            : of('cpus', formatCpuSet([...cell.cpuset, ...cell.pcpuset]), 'the vCPUs of the cell'),
        memory: of('memory', cell.memoryMb * 1024, 'MiB × 1024 KiB'),
        memAccess: shared ? of('memAccess', 'shared', 'so that vhost-user ports can be added later') : undefined,
      },
      origin: id.origin,
    }
  })

const isEmpty = ({ cpuset, pcpuset }: InstanceNumaCell): boolean => cpuset.length + pcpuset.length === 0

const tuneMemory = (guest: Guest, pairs: readonly Pair[], inputs: readonly Input[]): WritableOf<typeof numaTune> => {
  const of = <T>(path: string, value: T, how: string): Decided<T> => guest.set(`numatune.${path}`, [{ inputs, value, how }])
  const ofCell = because(inputs, "the cell's memory comes from the cell of the host that it fits on; that of others would be slow")
  return {
    mode: of('memory.mode', 'strict', 'memory of other cells would be slow'),
    nodeset: of('memory.nodeset', formatCpuSet(pairs.map(({ host }) => host.id)), "the host's cells that it fits on"),
    memNodes: pairs.map(({ host }, index): WritableOf<typeof memNode> => ({
      cellId: guest.setFor(`numatune.memnode[${index}].cellid`, index, ofCell),
      mode: guest.setFor(`numatune.memnode[${index}].mode`, 'strict', ofCell),
      nodeset: guest.setFor(`numatune.memnode[${index}].nodeset`, String(host.id), ofCell),
    })),
  }
}

const tuneCpus = (
  guest: Guest,
  topology: InstanceNumaTopology,
  pairs: readonly Pair[],
  inputs: readonly Input[],
  online: readonly number[],
): WritableOf<typeof cpuTune> => {
  const { input, from } = guest
  const realtime = realtimeCpus(input.instance.flavor, input.imageMeta)
  const emulator = new Set<number>()
  const pins: { readonly vcpu: number; readonly cpus: readonly number[]; readonly dedicated: boolean }[] = []
  for (const { cell, host } of pairs) {
    for (const vcpu of [...cell.cpuset, ...cell.pcpuset]) {
      const own = cell.cpuPinning?.get(vcpu)
      const cpus = own === undefined ? host.cpuset : [own]
      pins.push({ vcpu, cpus, dedicated: own !== undefined })
      for (const cpu of emulatorCpus(guest, topology, cell, realtime?.includes(vcpu) === true, cpus, online)) emulator.add(cpu)
    }
  }
  const of = <T>(path: string, value: T, how: string, more: readonly Input[] = []): Decided<T> =>
    guest.set(`cputune.${path}`, [{ inputs: [...inputs, ...more], value, how }])
  const alone = because(inputs, 'the vCPU has a CPU of the host for itself')
  const shared = because(inputs, "the vCPU runs on the shared CPUs of the host's cell")
  const emulatorPin = of('emulatorpin', formatCpuSet(emulator), 'where the emulator itself runs')
  return {
    emulatorPin,
    iothreadPins: pinIothreads(guest, emulatorPin),
    vcpuPins: pins
      .toSorted((left, right) => left.vcpu - right.vcpu)
      .map(({ vcpu, cpus, dedicated }): WritableOf<typeof vcpuPin> => ({
        vcpu: guest.setFor(`cputune.vcpupin[${vcpu}].vcpu`, vcpu, dedicated ? alone : shared),
        cpuset: guest.setFor(`cputune.vcpupin[${vcpu}].cpuset`, formatCpuSet(cpus), dedicated ? alone : shared),
      })),
    vcpuScheds:
      realtime === undefined
        ? undefined
        : [
            {
              vcpus: of(
                'vcpusched.vcpus',
                formatCpuSet(realtime),
                'the vCPUs that must not wait',
                from.extraSpec('hw:cpu_realtime').inputs,
              ),
              scheduler: of('vcpusched.scheduler', 'fifo', 'first come, first served'),
              priority: guest.set('cputune.vcpusched.priority', [from.config('libvirt.realtime_scheduler_priority')]),
            },
          ],
  }
}

/** @source nova/virt/libvirt/driver.py _get_emulatorpin_cpuset */
const emulatorCpus = (
  guest: Guest,
  topology: InstanceNumaTopology,
  cell: InstanceNumaCell,
  isRealtime: boolean,
  own: readonly number[],
  online: readonly number[],
): readonly number[] => {
  if (topology.emulatorThreadsPolicy === 'isolate') return cell.cpusetReserved ?? []
  const shared = topology.emulatorThreadsPolicy === 'share' ? configuredCpus(guest.input.config, 'compute.cpu_shared_set') : undefined
  if (shared === undefined) return isRealtime ? [] : own
  const usable = shared.filter((cpu) => online.includes(cpu))
  if (usable.length === 0)
    throw refuse('Invalid', '[compute]cpu_shared_set names no CPU that is online, so emulator threads have none to share')
  return usable
}
