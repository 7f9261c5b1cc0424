import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { filled, flavorAndImage } from './flavor-and-image.ts'

/** Whether guest CPUs have a host CPU each. */
export type CpuPolicy = 'dedicated' | 'shared' | 'mixed'
/** What dedicated guest CPUs do with the threads of a host core. */
export type CpuThreadPolicy = 'prefer' | 'isolate' | 'require'
/** Where the emulator's own threads run. */
export type EmulatorThreadsPolicy = 'isolate' | 'share'

const CPU_POLICIES: readonly CpuPolicy[] = ['dedicated', 'shared', 'mixed']
const THREAD_POLICIES: readonly CpuThreadPolicy[] = ['prefer', 'isolate', 'require']
const EMULATOR_POLICIES: readonly EmulatorThreadsPolicy[] = ['isolate', 'share']

const readPolicy = <Policy extends string>(
  text: string | undefined,
  policies: readonly Policy[],
  refusal: (asked: string) => Error,
): Policy | undefined => {
  const asked = filled(text)
  if (asked === undefined) return undefined
  const policy = policies.find((each) => each === asked)
  if (policy === undefined) throw refusal(asked)
  return policy
}

/**
 * The CPU policy of flavor and image; an image may not undo what the flavor keeps shared.
 * @throws InvalidCPUAllocationPolicy ImageCPUPinningForbidden
 * @source nova/virt/hardware.py get_cpu_policy_constraint
 */
export function cpuPolicy(flavor: Flavor, imageMeta: ImageMeta): CpuPolicy | undefined {
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'cpu_policy')
  const unknown = (where: string) => (asked: string) =>
    refuse('InvalidCPUAllocationPolicy', `${where} is "${asked}", which is no CPU policy; use one of ${CPU_POLICIES.join(', ')}`)
  const ofFlavor = readPolicy(extraSpec, CPU_POLICIES, unknown('Extra spec hw:cpu_policy'))
  const ofImage = readPolicy(property, CPU_POLICIES, unknown('Image property hw_cpu_policy'))
  const forbidden = ofFlavor === 'mixed' ? ofImage === 'dedicated' : ofFlavor === 'shared' && ofImage !== undefined && ofImage !== 'shared'
  if (forbidden) {
    throw refuse(
      'ImageCPUPinningForbidden',
      `Image asks for hw_cpu_policy=${ofImage}, which the flavor's hw:cpu_policy=${ofFlavor} does not allow; make them agree`,
    )
  }
  return ofFlavor ?? ofImage
}

/**
 * The thread policy of flavor and image; an image may choose one where the flavor says nothing or `prefer`, but not where it has an empty one.
 * @throws InvalidCPUThreadAllocationPolicy ImageCPUThreadPolicyForbidden
 * @source nova/virt/hardware.py get_cpu_thread_policy_constraint
 */
export function cpuThreadPolicy(flavor: Flavor, imageMeta: ImageMeta): CpuThreadPolicy | undefined {
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'cpu_thread_policy')
  const unknown = (where: string) => (asked: string) =>
    refuse(
      'InvalidCPUThreadAllocationPolicy',
      `${where} is "${asked}", which is no thread policy; use one of ${THREAD_POLICIES.join(', ')}`,
    )
  const ofFlavor = readPolicy(extraSpec, THREAD_POLICIES, unknown('Extra spec hw:cpu_thread_policy'))
  const ofImage = readPolicy(property, THREAD_POLICIES, unknown('Image property hw_cpu_thread_policy'))
  const isEmpty = extraSpec === ''
  if (!isEmpty && (ofFlavor === undefined || ofFlavor === 'prefer')) return ofFlavor ?? ofImage
  if (ofImage === undefined || ofImage === ofFlavor) return ofFlavor
  throw refuse(
    'ImageCPUThreadPolicyForbidden',
    `Image asks for hw_cpu_thread_policy=${ofImage}, which the flavor's hw:cpu_thread_policy=${ofFlavor ?? ''} does not allow; make them agree`,
  )
}

/**
 * The emulator threads policy of the flavor.
 * @throws InvalidEmulatorThreadsPolicy
 * @source nova/virt/hardware.py get_emulator_thread_policy_constraint
 */
export const emulatorThreadsPolicy = (flavor: Flavor): EmulatorThreadsPolicy | undefined =>
  readPolicy(flavor.extraSpecs['hw:emulator_threads_policy'], EMULATOR_POLICIES, (asked) =>
    refuse(
      'InvalidEmulatorThreadsPolicy',
      `Extra spec hw:emulator_threads_policy is "${asked}", which is no policy; use one of ${EMULATOR_POLICIES.join(', ')}`,
    ),
  )
