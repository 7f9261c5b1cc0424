import { constant, type Decided } from '@novalet/model'
import { prependDev } from '@novalet/model'
import type { WritableOf, boot, os } from '@novalet/xml-render'
import { isX86 } from '../arch/arch.ts'
import type { Guest } from '../guest.ts'
import { textToBoolean } from '../text-to-boolean.ts'
import { bootOrder } from './boot-order.ts'
import type { Firmware } from './firmware.ts'
import type { Machine } from './machine.ts'

type Os = WritableOf<typeof os>

const CONSOLES = 'console=tty0 console=ttyS0 console=hvc0'

/** Decides how the guest boots. @source nova/virt/libvirt/driver.py _configure_guest_by_virt_type _conf_non_lxc */
export function decideOs(guest: Guest, machine: Machine, firmware: Firmware): Os {
  const { release, virtType } = guest
  const named = guest.isQemu && release.osArchAndMachine
  return {
    type: machine.osType,
    arch: named ? machine.arch : undefined,
    machine: named ? machine.type : undefined,
    ...firmware.os,
    ...(virtType.value === 'lxc' ? container(guest) : virtualMachine(guest)),
    ...(virtType.value === 'parallels' && machine.osType.value === 'exe' ? { init: firstProgram(guest) } : undefined),
    smbios:
      guest.isQemu && isX86(machine.arch.value)
        ? guest.set('os.smbios', [{ inputs: machine.arch.origin.inputs, value: 'sysinfo', how: 'makes the guest read sysinfo' }])
        : undefined,
    bootMenu: guest.isQemu ? bootMenu(guest) : undefined,
  }
}

const container = (guest: Guest): Partial<Os> => {
  const fixed = (path: string, value: string): Decided<string> =>
    guest.set(path, [{ inputs: guest.virtType.origin.inputs, value, how: 'of a container' }])
  return {
    init: firstProgram(guest),
    cmdline: guest.corrects('container-cmdline') ? undefined : fixed('os.cmdline', CONSOLES),
    initEnv: [{ name: fixed('os.initenv[0].name', 'product_name'), value: fixed('os.initenv[0]', 'OpenStack Nova') }],
  }
}

const firstProgram = (guest: Guest): Decided<string> =>
  guest.set('os.init', [{ inputs: guest.virtType.origin.inputs, value: '/sbin/init', how: 'first program of a container' }])

const virtualMachine = (guest: Guest): Partial<Os> => {
  const { input } = guest
  const { config, instance } = input
  if (input.rescue !== undefined) {
    const kernelId = config.get('libvirt.rescue_kernel_id') ?? instance.kernelId
    const ramdiskId = config.get('libvirt.rescue_ramdisk_id') ?? instance.ramdiskId
    return direct(guest, '.rescue', kernelId, ramdiskId)
  }
  if (isGiven(instance.kernelId)) return direct(guest, '', instance.kernelId, instance.ramdiskId)
  return {
    boot: bootOrder(input.diskInfo, guest).map((dev, index): WritableOf<typeof boot> => ({ dev: bootDevice(guest, dev, index) })),
  }
}

const bootDevice = (guest: Guest, dev: string, index: number): Decided<string> =>
  guest.set(`os.boot[${index}]`, [
    {
      inputs: [{ kind: 'block-device', name: 'boot_index', value: index }],
      value: dev,
      how: index === 0 ? 'the boot disk' : 'tried after the boot disk',
    },
  ])

/** The guest is started with a kernel of its own. */
const direct = (guest: Guest, suffix: string, kernelId: string | undefined, ramdiskId: string | undefined): Partial<Os> => {
  const { from, input, instancePath, virtType } = guest
  const root = input.diskInfo.mapping.get('root')
  const device = root === undefined ? 'None' : prependDev(root.dev)
  const inputs = [{ kind: 'block-device', name: 'root device', value: device } as const, ...virtType.origin.inputs]
  const line = `root=${device} ${CONSOLES}${virtType.value === 'qemu' ? ' no_timer_check' : ''}`
  const usable = <T>(candidate: T): readonly T[] => (suffix === '' ? [candidate] : [])
  return {
    ...(isGiven(kernelId)
      ? {
          kernel: guest.set('os.kernel', [from.instance('kernel_id', `${instancePath}/kernel${suffix}`)]),
          cmdline: guest.set('os.cmdline', [
            ...usable(from.image('os_command_line', (value) => (value === '' ? undefined : String(value)))),
            { inputs, value: line, how: 'where the root is and which consoles there are' },
          ]),
        }
      : undefined),
    ...(isGiven(ramdiskId)
      ? { initrd: guest.set('os.initrd', [from.instance('ramdisk_id', `${instancePath}/ramdisk${suffix}`)]) }
      : undefined),
  }
}

const isGiven = (id: string | undefined): boolean => id !== undefined && id !== ''

const bootMenu = (guest: Guest): Decided<boolean> | undefined => {
  const { from } = guest
  const asked = guest.pick('os.bootmenu', [
    from.image('hw_boot_menu', (value) => value === true),
    from.extraSpec('hw:boot_menu', textToBoolean),
    constant(false, 'no menu unless asked for'),
  ])
  return asked?.value === true ? asked : undefined
}
