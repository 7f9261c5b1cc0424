import { defaultMachine, configuredMachine, derive, type Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'

/** What kind of machine the guest is. */
export interface Machine {
  readonly arch: Decided<string>
  /** Whether the guest's architecture is not the host's. */
  readonly emulated: boolean
  /** Absent where nothing says and the architecture has no default, or where the domain names none. */
  readonly type?: Decided<string> | undefined
  readonly osType: Decided<string>
  /** What the domain's type is: an emulated guest's is `qemu`. */
  readonly domainType: Decided<string>
}

/** Decides architecture, machine, mode and type. @source nova/virt/libvirt/driver.py _configure_guest_by_virt_type _check_emulation_arch */
export function decideMachine(guest: Guest): Machine {
  const { from, host, input, virtType } = guest
  const arch = guest.set('os.arch', [
    from.image('hw_emulation_architecture', String),
    from.image('hw_architecture', String),
    { inputs: [{ kind: 'host', name: 'architecture', value: input.host.arch }], value: input.host.arch },
  ])
  const emulated = guest.isQemu && arch.value !== host.arch
  return {
    arch,
    emulated,
    type: decideMachineType(guest),
    osType: guest.set('os.type', [
      from.instance('vm_mode', vmMode(input.instance.vmMode)),
      guest.virtType.value === 'lxc'
        ? { inputs: virtType.origin.inputs, value: 'exe', how: 'a container runs a program' }
        : { inputs: virtType.origin.inputs, value: 'hvm', how: 'the guest is fully virtualised' },
    ]),
    domainType: emulated ? derive([arch, virtType], 'qemu', "the guest's architecture is not the host's, so QEMU emulates it") : virtType,
  }
}

const VM_MODES = new Set(['hvm', 'xen', 'uml', 'exe'])
/** Names of former times. */
const OLD_VM_MODES: Readonly<Record<string, string>> = { pv: 'xen', hv: 'hvm', baremetal: 'hvm' }

/** @source nova/objects/fields.py VMMode.canonicalize */
const vmMode = (said: string | undefined): string | undefined => {
  if (said === undefined) return undefined
  const lower = said.toLowerCase()
  const mode = OLD_VM_MODES[lower] ?? lower
  if (VM_MODES.has(mode)) return mode
  throw refuse('InvalidVirtualMachineMode', `The instance's vm_mode is "${said}": it has to be one of ${[...VM_MODES].join(', ')}`)
}

/** @source nova/virt/libvirt/utils.py get_machine_type get_default_machine_type */
export function decideMachineType(guest: Guest): Decided<string> | undefined {
  const { from, input } = guest
  const arch = String(input.imageMeta.properties['hw_architecture'] ?? input.host.arch)
  return guest.pick('os.machine', [
    from.image('hw_machine_type', String),
    from.config('libvirt.hw_machine_type', (mappings) => configuredMachine(mappings, arch)),
    { inputs: [{ kind: 'host', name: 'architecture', value: arch }], value: defaultMachine(arch), how: "Nova's machine for it" },
  ])
}

/** Refuses a machine that no emulator of the host knows. @source nova/virt/libvirt/host.py Host._check_machine_type */
export function checkMachine(guest: Guest, machine: string | undefined): void {
  const known = (guest.host.capabilities.guests ?? []).flatMap((each) => (each.machines ?? []).map((one) => one.name))
  if (machine !== undefined && known.includes(machine)) return
  throw refuse('InvalidMachineType', `Machine type ${machine ?? 'none'} is none of this host's: choose one of ${known.join(', ')}`)
}
