import { element } from './element-schema.ts'
import { attr, child, flag } from './field.ts'
import { integer, onOff, string } from './value-type.ts'

/** What helps Windows. */
export const hyperv = element('hyperv', {
  relaxed: attr('relaxed/@state', onOff).optional(),
  vapic: attr('vapic/@state', onOff).optional(),
  spinlocks: attr('spinlocks/@state', onOff).optional(),
  spinlockRetries: attr('spinlocks/@retries', integer).optional(),
  vendorId: attr('vendor_id/@state', onOff).optional(),
  vendorIdValue: attr('vendor_id/@value', string).optional(),
  vpindex: attr('vpindex/@state', onOff).optional(),
  runtime: attr('runtime/@state', onOff).optional(),
  synic: attr('synic/@state', onOff).optional(),
  reset: attr('reset/@state', onOff).optional(),
  frequencies: attr('frequencies/@state', onOff).optional(),
  reenlightenment: attr('reenlightenment/@state', onOff).optional(),
  tlbflush: attr('tlbflush/@state', onOff).optional(),
  ipi: attr('ipi/@state', onOff).optional(),
  evmcs: attr('evmcs/@state', onOff).optional(),
})

/** What the machine can do. */
export const features = element('features', {
  /** Written as Nova writes it: nested in itself. */
  nestedSmm: attr('smm/smm/@state', onOff).optional(),
  smm: attr('smm/@state', onOff).optional(),
  acpi: flag('acpi'),
  apic: flag('apic'),
  pae: flag('pae'),
  hyperv: child(hyperv).optional(),
  vmcoreinfo: flag('vmcoreinfo'),
  kvmHidden: attr('kvm/hidden/@state', onOff).optional(),
  pmu: attr('pmu/@state', onOff).optional(),
  ioapic: attr('ioapic/@driver', string).optional(),
})
