import { derive, omit, releaseRule, type Decided } from '@novalet/model'
import type { WritableOf, iothreadPin } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'

/** How many I/O threads the guest has. @source nova/virt/libvirt/driver.py _get_guest_iothread */
export const decideIothreads = (guest: Guest): Decided<number> | undefined =>
  guest.pick('iothreads', [
    releaseRule(guest.release.name, guest.release.iothreads, 'as many for every guest'),
    omit('disks are served by the emulator itself'),
  ])

/** Where the I/O threads run: beside the emulator, where that has CPUs of its own. @source nova/virt/libvirt/driver.py _get_guest_numa_config */
export function pinIothreads(guest: Guest, emulatorPin: Decided<string>): readonly WritableOf<typeof iothreadPin>[] | undefined {
  const count = guest.release.iothreads ?? 0
  if (count === 0 || emulatorPin.value === '') return undefined
  return Array.from({ length: count }, (_, index) => {
    const cpuset = derive([emulatorPin], emulatorPin.value, 'where the emulator runs')
    guest.trace.record(`cputune.iothreadpin[${index}].cpuset`, cpuset.origin)
    return {
      cpuset,
      iothread: guest.set(`cputune.iothreadpin[${index}].iothread`, [
        releaseRule(guest.release.name, index + 1, 'threads are numbered from 1'),
      ]),
    }
  })
}
