import { constant, type Decided } from '@novalet/model'
import type { WritableOf, launchSecurity } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { flagUnlessInConflict, unlessInConflict } from './flavor-and-image.ts'
import type { Machine } from './machine.ts'

/** How the guest's memory is to be encrypted. */
export interface MemoryEncryption {
  /** That it was asked for. */
  readonly asked: Decided<boolean>
  readonly model: Decided<string>
  /** Whether the host can; where not, nothing is encrypted. */
  readonly isPossible: boolean
}

const MODELS = ['amd-sev', 'amd-sev-es', 'amd-sev-snp']

/** Decides whether and how the guest's memory is encrypted; undefined where not asked for, or where the host cannot and its release does not look. @source nova/virt/hardware.py get_mem_encryption_constraint */
export function decideMemoryEncryption(guest: Guest, machine: Machine): MemoryEncryption | undefined {
  const isPossible = supportsSev(guest)
  if (!isPossible && !guest.release.checksEncryptionAnyway) return undefined
  const asked = flagUnlessInConflict(guest, 'launchSecurity', 'hw:mem_encryption', 'hw_mem_encryption')
  if (asked?.value !== true) return undefined
  const model = decideModel(guest)
  const { imageMeta } = guest.input
  const image = imageMeta.name ?? imageMeta.id ?? ''
  if (imageMeta.properties['hw_firmware_type'] !== 'uefi') {
    throw refuse('FlavorImageConflict', `Encrypted memory is asked for, but image ${image} has no hw_firmware_type=uefi`)
  }
  if (machine.type !== undefined && !machine.type.value.includes('q35')) {
    throw refuse('InvalidMachineType', `Encrypted memory needs machine type q35, not ${machine.type.value}: set hw_machine_type`)
  }
  if (model.value === 'amd-sev-snp' && imageMeta.properties['hw_firmware_stateless'] !== true) {
    throw refuse(
      'StatelessFirmwareRequired',
      `Memory encrypted by amd-sev-snp is asked for, but image ${image} has no hw_firmware_stateless=true`,
    )
  }
  checkVolumes(guest)
  return { asked, model, isPossible }
}

const decideModel = (guest: Guest): Decided<string> => {
  const { from } = guest
  const asked = unlessInConflict(guest, 'launchSecurity.model', 'hw:mem_encryption_model', 'hw_mem_encryption_model')
  const model = guest.set('launchSecurity.model', [
    {
      inputs: asked?.origin.inputs ?? from.extraSpec('hw:mem_encryption_model').inputs,
      value: asked?.value === '' ? undefined : asked?.value,
    },
    constant('amd-sev', 'where no model is asked for'),
  ])
  if (MODELS.includes(model.value)) return model
  throw refuse('Invalid', `hw:mem_encryption_model is ${model.value}: memory can be encrypted by ${MODELS.join(', ')}`)
}

/** Whether memory so encrypted has to stay where it is. @source nova/virt/hardware.py MemEncryptionConfig.needs_locked_memory */
export const locksMemory = ({ model }: MemoryEncryption): boolean => model.value !== 'amd-sev-snp'

/** For each volume Nova looks at the image once more, as the instance's record has it: without an id, which it then wants to print. */
const checkVolumes = ({ input, corrects, failWhenWritten }: Guest): void => {
  if (corrects('sev-boot-from-volume')) return
  const { instance, imageMeta, blockDeviceInfo } = input
  if (instance.imageRef !== '' || imageMeta.properties['hw_mem_encryption'] !== true) return
  if ((blockDeviceInfo?.blockDeviceMapping ?? []).length === 0) return
  failWhenWritten(
    refuse(
      'InvalidInput',
      'The image asks for encrypted memory, which Nova cannot give to a guest that is booted from a volume: ask by hw:mem_encryption of the flavor',
    ),
  )
}

const supportsSev = ({ host, input, offers }: Guest): boolean =>
  host.arch === 'x86_64' && input.host.kvmAmdSev && offers.some((caps) => caps.sevSupported === 'yes')

/** Decides how the launch is secured. @source nova/virt/libvirt/driver.py _guest_configure_sev_mem_encryption */
export function decideLaunchSecurity(guest: Guest, machine: Machine, { model }: MemoryEncryption): WritableOf<typeof launchSecurity> {
  const how = guest.release.sevSpelledOut ? howOnThisHost(guest, machine) : {}
  const of = <T>(path: string, value: T, why: string): Decided<T> =>
    guest.set(`launchSecurity.${path}`, [{ inputs: model.origin.inputs, value, how: why }])
  if (model.value !== 'amd-sev-snp') {
    return {
      type: of('type', 'sev', model.value === 'amd-sev' ? 'AMD SEV' : 'AMD SEV-ES'),
      policy:
        model.value === 'amd-sev'
          ? of('policy', '0x0033', 'no debugging, no shared keys, this domain, SEV')
          : of('policy', '0x0037', 'no debugging, no shared keys, encrypted state, this domain, SEV'),
      ...how,
    }
  }
  const { kernelId } = guest.input.instance
  return {
    type: of('type', 'sev-snp', 'AMD SEV-SNP'),
    authorKey: of('authorKey', false, 'no key of an author is checked'),
    vcek: of('vcek', true, "the report is signed by the chip's own key"),
    kernelHashes: guest.set('launchSecurity.kernelHashes', [
      guest.from.instance('kernel_id', kernelId === undefined ? undefined : true, 'a kernel of its own is measured too'),
      constant(false, 'there is no kernel but that on its disk'),
    ]),
    policy: of('policy', '0x00030000', 'SMT may be on'),
    ...how,
  }
}

const howOnThisHost = (guest: Guest, machine: Machine): Partial<WritableOf<typeof launchSecurity>> => {
  const { host, virtType } = guest
  const named = machine.type?.value ?? ''
  const asked = named.startsWith('pc-q35-') && guest.corrects('sev-machine-version') ? 'q35' : named
  const caps = host.domainCapabilities(host.arch, asked, virtType.value)
  if (caps?.sevSupported === undefined) {
    throw refuse('MissingDomainCapabilityFeatureException', `libvirt offers no SEV for ${host.arch} ${machine.type?.value ?? ''}`)
  }
  const fact = (path: string, value: string | undefined): Decided<string> =>
    guest.set(`launchSecurity.${path}`, [{ inputs: [{ kind: 'host', name: `domain capabilities ${path}`, value }], value }])
  return { cbitpos: fact('cbitpos', caps.sevCbitpos), reducedPhysBits: fact('reducedPhysBits', caps.sevReducedPhysBits) }
}
