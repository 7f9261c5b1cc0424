import { constant, type Decided } from '@novalet/model'
import type { WritableOf, launchSecurity } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { flagUnlessInConflict } from './flavor-and-image.ts'
import type { Machine } from './machine.ts'

/** Whether the guest's memory is encrypted; undefined where not, or the host cannot. @source nova/virt/hardware.py get_mem_encryption_constraint */
export function decideMemoryEncryption(guest: Guest, machine: Machine): Decided<boolean> | undefined {
  if (!supportsSev(guest)) return undefined
  const asked = flagUnlessInConflict(guest, 'launchSecurity', 'hw:mem_encryption', 'hw_mem_encryption')
  if (asked?.value !== true) return undefined
  const { imageMeta } = guest.input
  if (imageMeta.properties['hw_firmware_type'] !== 'uefi') {
    throw refuse(
      'FlavorImageConflict',
      `Encrypted memory is asked for, but image ${imageMeta.name ?? imageMeta.id ?? ''} has no hw_firmware_type=uefi`,
    )
  }
  if (machine.type !== undefined && !machine.type.value.includes('q35')) {
    throw refuse('InvalidMachineType', `Encrypted memory needs machine type q35, not ${machine.type.value}: set hw_machine_type`)
  }
  checkVolumes(guest)
  return asked
}

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

/** Decides how the launch is secured. @source nova/virt/libvirt/driver.py _guest_configure_sev */
export function decideLaunchSecurity(guest: Guest, machine: Machine): WritableOf<typeof launchSecurity> {
  const { host, virtType } = guest
  const named = machine.type?.value ?? ''
  const asked = named.startsWith('pc-q35-') && guest.corrects('sev-machine-version') ? 'q35' : named
  const caps = host.domainCapabilities(host.arch, asked, virtType.value)
  if (caps?.sevSupported === undefined) {
    throw refuse('MissingDomainCapabilityFeatureException', `libvirt offers no SEV for ${host.arch} ${machine.type?.value ?? ''}`)
  }
  const fact = (path: string, value: string | undefined): Decided<string> =>
    guest.set(`launchSecurity.${path}`, [{ inputs: [{ kind: 'host', name: `domain capabilities ${path}`, value }], value }])
  return {
    type: guest.set('launchSecurity.type', [constant('sev', 'AMD SEV')]),
    policy: guest.set('launchSecurity.policy', [constant('0x0033', 'no debugging, no shared keys, this domain, SEV')]),
    cbitpos: fact('cbitpos', caps.sevCbitpos),
    reducedPhysBits: fact('reducedPhysBits', caps.sevReducedPhysBits),
  }
}
