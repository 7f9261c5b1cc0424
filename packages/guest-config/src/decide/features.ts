import { constant, type Decided } from '@novalet/model'
import type { WritableOf, features, hyperv } from '@novalet/xml-render'
import { isX86 } from '../arch/arch.ts'
import type { Guest } from '../guest.ts'
import { textToBoolean } from '../text-to-boolean.ts'
import { flagUnlessInConflict } from './flavor-and-image.ts'
import type { Machine } from './machine.ts'

/** Decides what the machine can do; undefined where it is nothing. @source nova/virt/libvirt/driver.py _set_features */
export function decideFeatures(guest: Guest, machine: Machine, smm: Decided<boolean> | undefined): WritableOf<typeof features> | undefined {
  if (!guest.isQemu) return undefined
  const { from, release } = guest
  const hidden = guest.pick('features.kvm.hidden', [
    from.extraSpec('hide_hypervisor_id', (value) => textToBoolean(value) || undefined),
    from.extraSpec('hw:hide_hypervisor_id', (value) => textToBoolean(value) || undefined),
    from.image('img_hide_hypervisor_id', (value) => value === true || undefined),
  ])
  const hasCoreInfo = release.vmcoreinfo && (isX86(machine.arch.value) || machine.arch.value === 'aarch64')
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
    hyperv: guest.input.instance.osType === 'windows' ? decideHyperv(guest, hidden) : undefined,
    vmcoreinfo: hasCoreInfo
      ? guest.set('features.vmcoreinfo', [{ inputs: machine.arch.origin.inputs, value: true, how: 'a crashed guest can be dumped' }])
      : undefined,
    kvmHidden: hidden,
    pmu: flagUnlessInConflict(guest, 'features.pmu', 'hw:pmu', 'hw_pmu'),
  }
}

const decideHyperv = (guest: Guest, hidden: Decided<boolean> | undefined): WritableOf<typeof hyperv> => {
  const on = <T>(name: string, value: T): Decided<T> =>
    guest.set(`features.hyperv.${name}`, [
      { inputs: [{ kind: 'instance', name: 'os_type', value: 'windows' }], value, how: 'Windows runs better with it' },
    ])
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
    reenlightenment: on('reenlightenment', true),
    tlbflush: on('tlbflush', true),
    ipi: on('ipi', true),
    evmcs: on('evmcs', true),
  }
}
