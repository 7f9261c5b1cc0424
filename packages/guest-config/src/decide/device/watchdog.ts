import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Place } from './place.ts'

const ACTIONS = ['none', 'pause', 'poweroff', 'reset']

/** Decides the watchdog. @source nova/virt/libvirt/driver.py _guest_add_watchdog_action */
export function decideWatchdog(guest: Guest, place: Place): readonly Decided<WritableDevice>[] {
  const { from } = guest
  const action = guest.set('devices.watchdog[0].action', [
    from.image('hw_watchdog_action', String),
    from.extraSpec('hw:watchdog_action', (value) => (value === '' ? undefined : value)),
    constant('disabled', 'no watchdog unless asked for'),
  ])
  if (action.value === 'disabled') return []
  if (!ACTIONS.includes(action.value))
    throw refuse('InvalidWatchdogAction', `A watchdog cannot do "${action.value}": choose one of ${ACTIONS.join(', ')}, disabled`)
  const at = place('watchdog')
  return [
    {
      value: { kind: 'watchdog', model: guest.set(`${at}.model`, [constant('i6300esb', 'the model of PCs')]), action },
      origin: action.origin,
    },
  ]
}
