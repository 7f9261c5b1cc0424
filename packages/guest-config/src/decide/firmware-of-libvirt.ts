import { releaseRule, type Decided } from '@novalet/model'
import type { WritableOf, os } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'

/** What libvirt chooses the firmware by. */
export interface FirmwareAsked {
  readonly secure: Decided<boolean>
  readonly stateless: Decided<boolean> | undefined
}

/** UEFI whose files libvirt chooses. @source nova/virt/libvirt/driver.py _configure_guest_by_virt_type */
export function firmwareOfLibvirt(guest: Guest, { secure, stateless }: FirmwareAsked): Partial<WritableOf<typeof os>> {
  const { release } = guest
  return {
    firmware: guest.set('os.firmware.chosen', [
      {
        inputs: stateless?.origin.inputs ?? [],
        value: stateless === undefined ? undefined : 'efi',
        how: 'libvirt knows which firmware is stateless',
      },
      releaseRule(release.name, 'efi', 'libvirt chooses the files of UEFI'),
    ]),
    firmwareFeatures: [{ name: { value: 'secure-boot', origin: secure.origin }, enabled: secure }],
    loaderSecure: secure,
    loaderStateless: stateless,
  }
}
