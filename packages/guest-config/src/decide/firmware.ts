import { constant, type Decided } from '@novalet/model'
import type { WritableOf, os } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { unlessInConflict } from './flavor-and-image.ts'
import { firmwareKept } from './firmware-kept.ts'
import { firmwareOfLibvirt } from './firmware-of-libvirt.ts'
import { findLoader } from './loader.ts'
import type { Machine } from './machine.ts'
import { decideStatelessFirmware } from './stateless-firmware.ts'

/** What the firmware adds to `<os>`, and whether it needs system management mode. */
export interface Firmware {
  readonly os: Partial<WritableOf<typeof os>>
  readonly smm: Decided<boolean> | undefined
}

/** Decides BIOS or UEFI, and which file of it. @source nova/virt/libvirt/driver.py _configure_guest_by_virt_type */
export function decideFirmware(guest: Guest, machine: Machine): Firmware {
  const none: Firmware = { os: {}, smm: undefined }
  if (!guest.isQemu) return none
  const { from, virtType, host } = guest
  const type = guest.pick('os.firmware', [
    from.image('hw_firmware_type', String),
    { inputs: machine.arch.origin.inputs, value: machine.arch.value === 'aarch64' ? 'uefi' : undefined, how: 'aarch64 boots by UEFI' },
    { inputs: [{ kind: 'constant', name: 'BIOS' }], value: undefined, omits: true },
  ])
  if (type?.value !== 'uefi') return none
  const canLoad = guest.offers.some((caps) => hasValue(caps.loaderEnums, 'type', 'pflash'))
  if (!canLoad || machine.type === undefined) {
    throw refuse(
      'UEFINotSupported',
      `Image asks for UEFI, but no machine of this host (${host.arch}, ${virtType.value}) can load it: install OVMF or AAVMF`,
    )
  }
  const secure = decideSecureBoot(guest, machine)
  const stateless = decideStatelessFirmware(guest)
  if (guest.release.firmware === 'libvirt' || stateless !== undefined) {
    const asked = { secure, stateless }
    return firmwareKept(guest, asked) ?? { os: firmwareOfLibvirt(guest, asked), smm: undefined }
  }
  const loader = findLoader(guest, machine.arch.value, machine.type.value, secure.value)
  if (loader === undefined) {
    throw refuse(
      secure.value ? 'SecureBootNotSupported' : 'UEFINotSupported',
      `No firmware descriptor of this host is for ${machine.arch.value} ${machine.type.value} ${secure.value ? 'with' : 'without'} Secure Boot`,
    )
  }
  const file = <T>(path: string, value: T, how: string): Decided<T> =>
    guest.set(path, [
      { inputs: [{ kind: 'host', name: 'firmware descriptor', value: loader.description }, ...type.origin.inputs], value, how },
    ])
  return {
    os: {
      loader: file('os.loader', loader.executable, 'the firmware'),
      loaderType: file('os.loader.type', 'pflash', 'UEFI is loaded as flash'),
      loaderReadonly: file('os.loader.readonly', true, 'guests share it'),
      loaderSecure: secure,
      nvram: file('os.nvram', '', "libvirt names the guest's own copy"),
      nvramTemplate: file('os.nvram.template', loader.nvramTemplate, 'what the copy starts from'),
    },
    smm: loader.needsSmm ? file('features.smm', true, 'this firmware needs it') : undefined,
  }
}

/**
 * Refuses a policy that is none.
 * @throws Invalid
 */
export function checkSecureBoot(policy: string | undefined): void {
  if (policy !== undefined && !['required', 'optional', 'disabled'].includes(policy))
    throw refuse('Invalid', `os:secure_boot is ${policy}: choose required, optional or disabled`)
}

const decideSecureBoot = (guest: Guest, machine: Machine): Decided<boolean> => {
  const policy = unlessInConflict(guest, 'os.secure_boot', 'os:secure_boot', 'os_secure_boot')
  checkSecureBoot(policy?.value)
  const possible =
    guest.offers.some((caps) => hasValue(caps.loaderEnums, 'secure', 'yes')) &&
    (machine.arch.value !== 'x86_64' || machine.type?.value.includes('q35') === true)
  if (policy?.value === 'required' && !possible) {
    throw refuse(
      'SecureBootNotSupported',
      'Secure Boot is required, but needs a host whose libvirt offers it and, on x86_64, machine type q35',
    )
  }
  const inputs = policy?.origin.inputs ?? []
  return guest.set('os.loader.secure', [
    { inputs, value: policy?.value === 'required' || (policy?.value === 'optional' && possible) || undefined, how: 'asked for' },
    constant(false, policy?.value === 'optional' ? 'the host or the machine cannot' : 'no Secure Boot unless asked for'),
  ])
}

interface NamedValues {
  readonly name: string
  readonly values?: readonly { readonly text: string }[] | undefined
}

const hasValue = (enums: readonly NamedValues[] | undefined, name: string, value: string): boolean =>
  enums?.some((each) => each.name === name && each.values?.some((one) => one.text === value) === true) === true
