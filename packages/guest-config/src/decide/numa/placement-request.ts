import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { readWholeNumber } from '../whole-number.ts'
import type { CpuPolicy, CpuThreadPolicy, EmulatorThreadsPolicy } from './cpu-policy.ts'

const VCPU = /^resources(?:[1-9]\d*)?:VCPU/
const PCPU = /^resources(?:[1-9]\d*)?:PCPU/
const HYPERTHREADING = /^trait(?:[1-9]\d*)?:HW_CPU_HYPERTHREADING/

/** How many of a resource the flavor asks of placement. @source nova/virt/hardware.py _get_vcpu_pcpu_resources */
const requested = ({ extraSpecs }: Flavor, key: RegExp): number =>
  Object.entries(extraSpecs)
    .filter(([name]) => key.test(name))
    .reduce((sum, [, value]) => sum + (readWholeNumber(value) ?? 0), 0)

/**
 * The CPU policy, said either by `hw:cpu_policy` or by the resources that the flavor asks of placement.
 * @throws InvalidRequest
 * @source nova/virt/hardware.py numa_get_constraints
 */
export function policyOfResources(
  flavor: Flavor,
  policy: CpuPolicy | undefined,
  emulator: EmulatorThreadsPolicy | undefined,
): CpuPolicy | undefined {
  const vcpus = requested(flavor, VCPU)
  const pcpus = requested(flavor, PCPU)
  if (policy !== undefined && (vcpus !== 0 || pcpus !== 0)) {
    throw refuse(
      'InvalidRequest',
      'The flavor asks for resources:VCPU or resources:PCPU beside a CPU policy (hw:cpu_policy, hw_cpu_policy); use one or the other',
    )
  }
  if (vcpus !== 0 && pcpus !== 0) throw refuse('InvalidRequest', 'The flavor asks for resources:VCPU and resources:PCPU; use one of them')
  if (pcpus !== 0) {
    const needed = emulator === 'isolate' ? flavor.vcpus + 1 : flavor.vcpus
    if (pcpus !== needed) {
      const why = emulator === 'isolate' ? ' (one more for the emulator threads)' : ''
      throw refuse(
        'InvalidRequest',
        `The flavor has ${flavor.vcpus} vcpus and asks for ${pcpus} PCPU; set resources:PCPU to ${needed}${why}`,
      )
    }
    return 'dedicated'
  }
  return vcpus === 0 ? policy : 'shared'
}

/**
 * The thread policy, said either by `hw:cpu_thread_policy` or by the trait of hyperthreading.
 * @throws InvalidRequest
 * @source nova/virt/hardware.py _get_hyperthreading_trait numa_get_constraints
 */
export function policyOfTrait(flavor: Flavor, imageMeta: ImageMeta, policy: CpuThreadPolicy | undefined): CpuThreadPolicy | undefined {
  const ofFlavor = Object.entries(flavor.extraSpecs).find(([name]) => HYPERTHREADING.test(name))?.[1]
  const trait = ofFlavor ?? (imageMeta.properties['trait:HW_CPU_HYPERTHREADING'] === 'required' ? 'required' : undefined)
  if (policy !== undefined && trait !== undefined && trait !== '') {
    throw refuse(
      'InvalidRequest',
      'trait:HW_CPU_HYPERTHREADING is asked for beside a thread policy (hw:cpu_thread_policy, hw_cpu_thread_policy); use one or the other',
    )
  }
  if (trait === 'forbidden') return 'isolate'
  return trait === 'required' ? 'require' : policy
}
