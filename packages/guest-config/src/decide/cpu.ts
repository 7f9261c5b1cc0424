import { constant, type Candidate, type Decided, type Flavor } from '@novalet/model'
import type { WritableOf, cpu, cpuFeature, numaCell } from '@novalet/xml-render'
import { emulatedCpu } from '../arch/arch.ts'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { textToBoolean } from '../text-to-boolean.ts'
import { flagsOfTraits } from './cpu-trait.ts'
import { cpuModelSpelling } from './cpu-config.ts'
import { decideCpuTopology } from './cpu-topology.ts'
import { decideMaxPhysAddr } from './max-phys-addr.ts'
import { checkTpmOfFlavor } from './device/tpm.ts'
import { checkSecureBoot } from './firmware.ts'
import { realtimeCpus } from './numa/cpu-mask.ts'
import type { Machine } from './machine.ts'

type Cpu = WritableOf<typeof cpu>

/** Decides the guest's CPU; undefined where libvirt is left to choose. @source nova/virt/libvirt/driver.py _get_guest_cpu_config */
export function decideCpu(
  guest: Guest,
  machine: Machine,
  numa: readonly Decided<WritableOf<typeof numaCell>>[] | undefined,
): Cpu | undefined {
  const mode = decideMode(guest, machine)
  if (mode === undefined) return undefined
  const configured = mode.value === 'none' ? undefined : decideModel(guest, machine, mode.value)
  const topology = decideCpuTopology(guest)
  const emulated = machine.emulated ? emulatedCpu(machine.arch.value) : undefined
  if (emulated === null) return undefined
  const model =
    emulated === undefined
      ? configured
      : guest.set('cpu.model', [{ inputs: machine.arch.origin.inputs, value: emulated, how: 'what QEMU emulates of it' }])
  return {
    mode: mode.value === 'none' || machine.emulated ? undefined : mode,
    match: guest.set('cpu.match', [constant('exact', 'the guest gets this CPU and no other')]),
    model,
    ...topology,
    ...decideMaxPhysAddr(guest),
    features: mode.value === 'none' ? undefined : decideFlags(guest),
    numa,
  }
}

const decideMode = (guest: Guest, machine: Machine): Decided<string> | undefined => {
  const { from, virtType } = guest
  const byDefault: Candidate<string> = guest.isQemu
    ? machine.arch.value === 'aarch64'
      ? { inputs: machine.arch.origin.inputs, value: 'host-passthrough', how: 'aarch64 knows no host-model' }
      : { inputs: virtType.origin.inputs, value: 'host-model', how: 'for kvm and qemu' }
    : { inputs: virtType.origin.inputs, value: undefined }
  const mode = guest.pick('cpu.mode', [from.config('libvirt.cpu_mode'), byDefault])
  return !guest.isQemu && mode?.value === 'none' ? undefined : mode
}

const decideModel = (guest: Guest, machine: Machine, mode: string): Decided<string> | undefined => {
  const { from, input } = guest
  const models = input.config.get('libvirt.cpu_models').map((model) => cpuModelSpelling(guest.host.arch, guest.host.facts, model))
  const candidates = mode === 'custom' && machine.arch.value === 'aarch64' && models.length === 0 ? ['max'] : models
  const flags = flagsOfTraits(input.instance.flavor.extraSpecs, guest.release)
  if (mode === 'custom' && !guest.corrects('custom-cpu-flavor')) checkFlavorAlone(input.instance.flavor)
  const configured = from.config('libvirt.cpu_models')
  if (mode === 'custom' && flags.length > 0) {
    const known = new Map(Object.entries(input.host.cpuModelFeatures))
    const matching = candidates.find((model) => flags.every((flag) => known.get(model)?.includes(flag) === true))
    if (matching === undefined)
      throw refuse(
        'InvalidCPUInfo',
        `None of the CPU models ${candidates.join(', ')} has what the flavor's traits require: ${flags.join(', ')}`,
      )
    return guest.set('cpu.model', [
      { inputs: configured.inputs, value: matching, how: `the first with ${flags.join(', ')}, as the flavor's traits require` },
    ])
  }
  return guest.pick('cpu.model', [{ inputs: configured.inputs, value: candidates[0], how: 'the first of them' }])
}

/** Reading the flavor's traits, Nova checks all that a flavor can ask for, with an image that says nothing and cannot be encrypted. @source nova/virt/libvirt/utils.py get_flags_by_flavor_specs */
const checkFlavorAlone = (flavor: Flavor): void => {
  if (flavor.extraSpecs['hw:cpu_policy'] === 'mixed') realtimeCpus(flavor, { minRam: 0, minDisk: 0, properties: {} })
  if (textToBoolean(flavor.extraSpecs['hw:mem_encryption'] ?? '')) {
    throw refuse(
      'InvalidRequest',
      'Flavor asks for encrypted memory, which Nova cannot give with [libvirt]cpu_mode=custom: choose another cpu_mode',
    )
  }
  checkTpmOfFlavor(flavor)
  checkSecureBoot(flavor.extraSpecs['os:secure_boot'] || undefined)
}

const decideFlags = (guest: Guest): readonly WritableOf<typeof cpuFeature>[] | undefined => {
  const configured = guest.from.config('libvirt.cpu_model_extra_flags')
  const flags = new Map<string, string>()
  for (const flag of (configured.value ?? []).map((each) => each.toLowerCase())) {
    const name = flag.replace(flag.startsWith('-') ? /^-+/ : /^\++/, '')
    if (!flags.has(name)) flags.set(name, flag.startsWith('-') ? 'disable' : 'require')
  }
  if (flags.size === 0) return undefined
  return [...flags]
    .map(([name, policy]) => ({ name, policy }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ name, policy }) => {
      const of = <T>(attribute: string, value: T): Decided<T> =>
        guest.set(`cpu.feature[${name}].${attribute}`, [{ inputs: configured.inputs, value }])
      return { name: of('name', name), policy: of('policy', policy) }
    })
}
