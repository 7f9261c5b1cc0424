import { constant, type Decided } from '@novalet/model'
import type { WritableOf, clock, timer } from '@novalet/xml-render'
import { isX86 } from '../arch/arch.ts'
import type { Guest } from '../guest.ts'
import type { Machine } from './machine.ts'

type Timer = WritableOf<typeof timer>

/** Decides the guest's clock. @source nova/virt/libvirt/driver.py _set_clock _set_kvm_timers */
export function decideClock(guest: Guest, machine: Machine): WritableOf<typeof clock> {
  const { from, input, virtType } = guest
  return {
    offset: guest.set('clock.offset', [
      from.instance('os_type', input.instance.osType === 'windows' ? 'localtime' : undefined, 'Windows keeps local time'),
      constant('utc', 'the guest is not Windows'),
    ]),
    timers: virtType.value === 'kvm' ? decideTimers(guest, machine) : undefined,
  }
}

const decideTimers = (guest: Guest, machine: Machine): readonly Timer[] => {
  const { from, input, virtType } = guest
  const fixed = <T>(path: string, value: T, why: string): Decided<T> =>
    guest.set(`clock.timer[${path}]`, [{ inputs: virtType.origin.inputs, value, how: why }])
  const named = (name: string): Decided<string> => fixed(`${name}].name`, name, 'timers of a KVM guest')
  const timers: Timer[] = [
    { name: named('pit'), tickPolicy: fixed('pit].tickpolicy', 'delay', 'lost ticks are made up later') },
    { name: named('rtc'), tickPolicy: fixed('rtc].tickpolicy', 'catchup', 'lost ticks are made up at once') },
  ]
  if (isX86(machine.arch.value)) {
    timers.push({
      name: named('hpet'),
      present: guest.set('clock.timer[hpet].present', [from.image('hw_time_hpet', Boolean), constant(false, 'no HPET unless asked for')]),
    })
  }
  if (input.instance.osType === 'windows') {
    timers.push({
      name: named('hypervclock'),
      present: guest.set('clock.timer[hypervclock].present', [from.instance('os_type', true, 'Windows')]),
    })
  }
  return timers
}
