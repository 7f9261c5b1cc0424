import { constant, type Decided } from '@novalet/model'
import type { WritableOf, features, hyperv } from '@novalet/xml-render'
import { isX86 } from '../arch/arch.ts'
import type { Guest } from '../guest.ts'
import { textToBoolean } from '../text-to-boolean.ts'
import { flagUnlessInConflict } from './flavor-and-image.ts'
import type { Machine } from './machine.ts'
import type { MemoryEncryption } from './memory-encryption.ts'
import { decideTbCache } from './tb-cache.ts'

/** Decides what the machine can do; undefined where it is nothing. @source nova/virt/libvirt/driver.py _set_features */
export function decideFeatures(
  guest: Guest,
  machine: Machine,
  smm: Decided<boolean> | undefined,
  encryption: MemoryEncryption | undefined,
): WritableOf<typeof features> | undefined {
  if (!guest.isQemu) return undefined
  const { from } = guest
  const hidden = guest.pick('features.kvm.hidden', [
    from.extraSpec('hide_hypervisor_id', (value) => textToBoolean(value) || undefined),
    from.extraSpec('hw:hide_hypervisor_id', (value) => textToBoolean(value) || undefined),
    from.image('img_hide_hypervisor_id', (value) => value === true || undefined),
  ])
  return {
    ...(guest.corrects('smm-nested') ? { smm } : { nestedSmm: smm }),
    acpi: guest.set('features.acpi', [constant(true, 'soft reboot needs it; without it only hard reboot works')]),
    apic: guest.pick('features.apic', [
      from.config(
        'workarounds.libvirt_disable_apic',
        (disabled) => (disabled ? undefined : true),
        'without it Windows guests crash on Xen or KVM',
      ),
    ]),
    ...decideTbCache(guest),
    hyperv: guest.input.instance.osType === 'windows' ? decideHyperv(guest, hidden) : undefined,
    vmcoreinfo: decideCoreInfo(guest, machine, encryption),
    kvmHidden: hidden,
    pmu: flagUnlessInConflict(guest, 'features.pmu', 'hw:pmu', 'hw_pmu'),
  }
}

const decideCoreInfo = (guest: Guest, machine: Machine, encryption: MemoryEncryption | undefined): Decided<boolean> | undefined => {
  const { release } = guest
  const isEncrypted = encryption !== undefined && release.vmcoreinfo === 'unencrypted'
  const isFit = isX86(machine.arch.value) || machine.arch.value === 'aarch64'
  if (release.vmcoreinfo === 'none' || !isFit) return undefined
  return guest.pick('features.vmcoreinfo', [
    {
      inputs: encryption?.asked.origin.inputs ?? [],
      value: undefined,
      omits: isEncrypted || undefined,
      how: 'the host cannot read encrypted memory',
    },
    { inputs: machine.arch.origin.inputs, value: true, how: 'a crashed guest can be dumped' },
  ])
}

const decideHyperv = (guest: Guest, hidden: Decided<boolean> | undefined): WritableOf<typeof hyperv> => {
  const on = <T>(name: string, value: T): Decided<T> =>
    guest.set(`features.hyperv.${name}`, [
      { inputs: [{ kind: 'instance', name: 'os_type', value: 'windows' }], value, how: 'Windows runs better with it' },
    ])
  const nested = guest.release.nestedHyperv
  return {
    relaxed: on('relaxed', true),
    vapic: on('vapic', true),
    spinlocks: on('spinlocks', true),
    spinlockRetries: on('spinlocks.retries', 8191),
    ...(hidden === undefined
      ? undefined
      : {
          vendorId: { value: true, origin: hidden.origin },
          vendorIdValue: guest.set('features.hyperv.vendor_id.value', [
            { inputs: hidden.origin.inputs, value: '1234567890ab', how: 'hides the hypervisor from drivers' },
          ]),
        }),
    vpindex: on('vpindex', true),
    runtime: on('runtime', true),
    synic: on('synic', true),
    reset: on('reset', true),
    frequencies: on('frequencies', true),
    reenlightenment: nested ? on('reenlightenment', true) : undefined,
    tlbflush: on('tlbflush', true),
    ipi: on('ipi', true),
    evmcs: nested ? on('evmcs', true) : undefined,
  }
}
