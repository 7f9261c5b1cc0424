import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { textToBoolean } from '../../text-to-boolean.ts'
import { emulatorThreadsPolicy } from './cpu-policy.ts'
import { range } from './cpu-range.ts'
import { parseCpuMask } from './parse-cpu-set.ts'
import { filled, flavorAndImage } from './flavor-and-image.ts'

/** Whether the flavor asks for realtime guest CPUs. @source nova/virt/hardware.py is_realtime_enabled */
export const isRealtime = (flavor: Flavor): boolean => textToBoolean(flavor.extraSpecs['hw:cpu_realtime'] ?? '')

/**
 * Guest CPUs that run in realtime; nothing where the flavor asks for none.
 * @throws RealtimeMaskNotFoundOrInvalid Invalid
 * @source nova/virt/hardware.py get_realtime_cpu_constraint
 */
export function realtimeCpus(flavor: Flavor, imageMeta: ImageMeta): readonly number[] | undefined {
  if (!isRealtime(flavor)) return undefined
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'cpu_realtime_mask')
  const mask = filled(property) ?? filled(extraSpec)
  const cpus = mask === undefined ? range(0, flavor.vcpus) : parseCpuMask(mask, flavor.vcpus)
  if (cpus.length === 0) throw refuse('RealtimeMaskNotFoundOrInvalid', `Realtime mask "${mask}" names no guest CPU; name at least one`)
  const emulator = emulatorThreadsPolicy(flavor)
  if (cpus.length === flavor.vcpus && cpus.at(-1) === flavor.vcpus - 1 && emulator === undefined) {
    throw refuse(
      'RealtimeMaskNotFoundOrInvalid',
      'All guest CPUs are to be realtime, which leaves none for the emulator; set hw:cpu_realtime_mask (as ^0) or hw:emulator_threads_policy',
    )
  }
  if (cpus.every((cpu) => cpu < flavor.vcpus)) return cpus
  throw refuse(
    'RealtimeMaskNotFoundOrInvalid',
    `Realtime mask "${mask}" names guest CPUs beyond the flavor's ${flavor.vcpus}; keep it within 0-${flavor.vcpus - 1}`,
  )
}

/**
 * Guest CPUs that get a host CPU each in a guest of mixed policy; nothing where the flavor names none.
 * @throws InvalidMixedInstanceDedicatedMask Invalid
 * @source nova/virt/hardware.py get_dedicated_cpu_constraint
 */
export function dedicatedCpus(flavor: Flavor): readonly number[] | undefined {
  const mask = filled(flavor.extraSpecs['hw:cpu_dedicated_mask'])
  if (mask === undefined) return undefined
  const cpus = parseCpuMask(mask, flavor.vcpus)
  const named = new Set(cpus)
  const isPart = cpus.length > 0 && cpus.every((cpu) => cpu < flavor.vcpus) && range(0, flavor.vcpus).some((cpu) => !named.has(cpu))
  if (isPart) return cpus
  throw refuse(
    'InvalidMixedInstanceDedicatedMask',
    `Extra spec hw:cpu_dedicated_mask "${mask}" must name some of the guest CPUs 0-${flavor.vcpus - 1}, and not all`,
  )
}
