import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { dedicatedCpus, realtimeCpus } from './cpu-mask.ts'
import { cpuPolicy, cpuThreadPolicy, emulatorThreadsPolicy } from './cpu-policy.ts'
import type { CpuPolicy, CpuThreadPolicy, EmulatorThreadsPolicy } from './cpu-policy.ts'
import { range } from './cpu-range.ts'
import { filled } from './flavor-and-image.ts'
import { wantsLockedMemory } from './locked-memory.ts'
import { nodeCount, splitOverCells } from './numa-split.ts'
import { pageSizeRequest } from './page-size.ts'
import type { PageSizeRequest } from './page-size.ts'
import { policyOfResources, policyOfTrait } from './placement-request.ts'

/** What flavor and image ask of the host's NUMA cells. */
export interface NumaConstraints {
  readonly cells: readonly NumaCellConstraint[]
  readonly cpuPolicy: CpuPolicy | undefined
  readonly cpuThreadPolicy: CpuThreadPolicy | undefined
  readonly emulatorThreadsPolicy: EmulatorThreadsPolicy | undefined
  readonly pageSize: PageSizeRequest | undefined
}

/** One guest cell. */
export interface NumaCellConstraint {
  /** Shared guest CPUs. */
  readonly cpuset: readonly number[]
  /** Dedicated guest CPUs. */
  readonly pcpuset: readonly number[]
  /** @unit MiB */
  readonly memoryMb: number
}

/**
 * Reads what flavor and image ask of the host's NUMA cells: nothing where neither cells, nor dedicated CPUs, nor page sizes, nor persistent memory
 * are asked for. Its refusals are Nova's, in Nova's order.
 * @throws the codes of what it reads
 * @source nova/virt/hardware.py numa_get_constraints
 */
export function numaConstraints(flavor: Flavor, imageMeta: ImageMeta): NumaConstraints | undefined {
  const saidPolicy = cpuPolicy(flavor, imageMeta)
  const saidThreadPolicy = cpuThreadPolicy(flavor, imageMeta)
  const realtime = realtimeCpus(flavor, imageMeta)
  const dedicated = dedicatedCpus(flavor)
  const emulator = emulatorThreadsPolicy(flavor)
  const policy = policyOfResources(flavor, saidPolicy, emulator)
  const threadPolicy = policyOfTrait(flavor, imageMeta, saidThreadPolicy)
  checkPolicies({ policy, threadPolicy, emulator, dedicated, realtime })

  const nodes = nodeCount(flavor, imageMeta)
  const pageSize = pageSizeRequest(flavor, imageMeta)
  wantsLockedMemory(flavor, imageMeta)
  const isPinned = policy === 'dedicated' || policy === 'mixed'
  if (nodes === undefined && pageSize === undefined && !asksForPmem(flavor) && !isPinned) return undefined

  if (threadPolicy === undefined && flavor.extraSpecs['hw:cpu_thread_policy'] === '')
    throw refuse('InvalidCPUThreadAllocationPolicy', 'Extra spec hw:cpu_thread_policy is empty: take it away, or name a policy')
  const pinned = new Set(policy === 'dedicated' ? range(0, flavor.vcpus) : policy === 'mixed' ? (dedicated ?? realtime) : [])
  const cells = splitOverCells(flavor, imageMeta, nodes ?? 1).map(({ cpus, memoryMb }) => ({
    cpuset: cpus.filter((cpu) => !pinned.has(cpu)),
    pcpuset: cpus.filter((cpu) => pinned.has(cpu)),
    memoryMb,
  }))
  return { cells, cpuPolicy: policy, cpuThreadPolicy: threadPolicy, emulatorThreadsPolicy: emulator, pageSize }
}

interface Policies {
  readonly policy: CpuPolicy | undefined
  readonly threadPolicy: CpuThreadPolicy | undefined
  readonly emulator: EmulatorThreadsPolicy | undefined
  readonly dedicated: readonly number[] | undefined
  readonly realtime: readonly number[] | undefined
}

function checkPolicies({ policy, threadPolicy, emulator, dedicated, realtime }: Policies): void {
  if (policy === 'mixed') {
    if ((realtime === undefined) !== (dedicated === undefined)) return
    throw refuse(
      'RequiredMixedOrRealtimeCPUMask',
      'A guest of mixed CPU policy needs its dedicated CPUs named once: by hw:cpu_dedicated_mask, or by hw:cpu_realtime_mask with hw:cpu_realtime',
    )
  }
  if (policy !== 'dedicated' && threadPolicy !== undefined) {
    throw refuse(
      'CPUThreadPolicyConfigurationInvalid',
      `Thread policy ${threadPolicy} needs dedicated CPUs; set hw:cpu_policy to dedicated or mixed`,
    )
  }
  if (policy !== 'dedicated' && emulator === 'isolate') {
    throw refuse(
      'BadRequirementEmulatorThreadsPolicy',
      'hw:emulator_threads_policy=isolate needs dedicated CPUs; set hw:cpu_policy to dedicated or mixed',
    )
  }
  if (dedicated !== undefined) {
    throw refuse(
      'RequiredMixedInstancePolicy',
      `hw:cpu_dedicated_mask is for guests of mixed CPU policy, not ${policy ?? 'shared'}; set hw:cpu_policy to mixed`,
    )
  }
  if (policy !== 'dedicated' && realtime !== undefined) {
    throw refuse('RealtimeConfigurationInvalid', 'Realtime CPUs need dedicated ones; set hw:cpu_policy to dedicated or mixed')
  }
}

const asksForPmem = ({ extraSpecs }: Flavor): boolean =>
  (filled(extraSpecs['hw:pmem']) ?? '').split(',').some((label) => label.trim() !== '')
