import { derived } from '@novalet/model'
import type { Input, InstanceNumaTopology } from '@novalet/model'
import type { WritableOf, cpuTune } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { hostCellInput } from './cell-pair.ts'
import type { CellPair } from './cell-pair.ts'
import { realtimeCpus } from './cpu-mask.ts'
import { configuredCpus } from './cpu-pool.ts'
import { sortedCpus } from './cpu-range.ts'
import { formatCpuSet } from './format-cpu-set.ts'
import { poolInputs, topologyInputs } from './numa-inputs.ts'
import { parseCpuSet } from './parse-cpu-set.ts'

/** The part of `cputune` that places CPUs. */
export type CpuPinning = Pick<WritableOf<typeof cpuTune>, 'emulatorPin' | 'vcpuPins' | 'vcpuScheds'>

interface Pin {
  readonly vcpu: number
  readonly hostCpus: readonly number[]
  readonly pair: CellPair
}

/**
 * Decides on which host CPUs guest CPUs and the emulator run.
 * @throws Invalid where cpu_shared_set, which the emulator is to share, is not online
 * @source nova/virt/libvirt/driver.py _get_guest_numa_config _get_pin_cpuset _get_emulatorpin_cpuset
 */
export function decideCpuPinning(guest: Guest, topology: InstanceNumaTopology, pairs: readonly CellPair[]): CpuPinning {
  const { flavor } = guest.input.instance
  const realtime = realtimeCpus(flavor, guest.input.imageMeta)
  const pins = pairs.flatMap((pair): readonly Pin[] =>
    sortedCpus([...pair.guest.cpuset, ...pair.guest.pcpuset]).map((vcpu) => {
      const hostCpu = pair.guest.cpuPinning?.get(vcpu)
      return { vcpu, hostCpus: hostCpu === undefined ? pair.host.cpuset : [hostCpu], pair }
    }),
  )
  return {
    emulatorPin: decideEmulatorPin(guest, topology, pins, realtime),
    vcpuPins: pins
      .toSorted((a, b) => a.vcpu - b.vcpu)
      .map(({ vcpu, hostCpus, pair }, index) => {
        const pinned = pair.guest.cpuPinning?.has(vcpu) === true
        const how = pinned ? 'a host CPU of its own' : "the host cell's shared CPUs"
        const inputs = [...topologyInputs(guest), ...poolInputs(guest), hostCellInput(pair.host)]
        return guest.set(`cputune.vcpupin[${index}]`, [derived(inputs, { vcpu, cpuset: formatCpuSet(hostCpus) }, how)])
      }),
    vcpuScheds: realtime === undefined ? undefined : [decideRealtime(guest, realtime)],
  }
}

function decideEmulatorPin(
  guest: Guest,
  topology: InstanceNumaTopology,
  pins: readonly Pin[],
  realtime: readonly number[] | undefined,
): NonNullable<CpuPinning['emulatorPin']> {
  const path = 'cputune.emulatorpin'
  const policy = guest.from.extraSpec('hw:emulator_threads_policy').inputs
  if (topology.emulatorThreadsPolicy === 'isolate') {
    const reserved = pins.flatMap(({ pair }) => pair.guest.cpusetReserved ?? [])
    return guest.set(path, [
      derived([...policy, ...topologyInputs(guest)], formatCpuSet(reserved), 'the host CPU set apart for the emulator'),
    ])
  }
  const shared = topology.emulatorThreadsPolicy === 'share' ? onlineSharedCpus(guest) : undefined
  if (shared !== undefined) {
    const { inputs } = guest.from.config('compute.cpu_shared_set')
    return guest.set(path, [
      derived([...policy, ...inputs], formatCpuSet(pins.length === 0 ? [] : shared), 'the CPUs that emulators share'),
    ])
  }
  const beside = pins.filter(({ vcpu }) => realtime?.includes(vcpu) !== true).flatMap(({ hostCpus }) => hostCpus)
  const how = realtime === undefined ? "wherever the guest's CPUs run" : "wherever the guest's CPUs run that are not realtime"
  return guest.set(path, [derived([...topologyInputs(guest), ...poolInputs(guest)], formatCpuSet(beside), how)])
}

function onlineSharedCpus({ input }: Guest): readonly number[] | undefined {
  const shared = configuredCpus(input.config, 'compute.cpu_shared_set')
  if (shared === undefined) return undefined
  const online = new Set(parseCpuSet(input.host.onlineCpus))
  const usable = shared.filter((cpu) => online.has(cpu))
  if (usable.length > 0) return usable
  throw refuse(
    'Invalid',
    `[compute] cpu_shared_set names CPUs ${formatCpuSet(shared)}, none of which is online (online: ${input.host.onlineCpus})`,
  )
}

function decideRealtime(guest: Guest, cpus: readonly number[]): NonNullable<CpuPinning['vcpuScheds']>[number] {
  const priority = guest.from.config('libvirt.realtime_scheduler_priority')
  const masks: readonly Input[] = [
    ...guest.from.extraSpec('hw:cpu_realtime').inputs,
    ...guest.from.image('hw_cpu_realtime_mask').inputs,
    ...guest.from.extraSpec('hw:cpu_realtime_mask').inputs,
  ]
  const value = { vcpus: formatCpuSet(cpus), scheduler: 'fifo' as const, priority: priority.value ?? 1 }
  return guest.set('cputune.vcpusched[0]', [derived([...masks, ...priority.inputs], value, 'realtime CPUs')])
}
