import { element } from './element-schema.ts'
import { attr, list } from './field.ts'
import { integer, oneOf, string, yesNo } from './value-type.ts'

/** One of the machine's timers. */
export const timer = element('timer', {
  name: attr('@name', oneOf('pit', 'rtc', 'hpet', 'hypervclock', 'kvmclock')),
  track: attr('@track', oneOf('boot', 'guest', 'wall')).optional(),
  tickPolicy: attr('@tickpolicy', string).optional(),
  present: attr('@present', yesNo).optional(),
})

/** The guest's clock. */
export const clock = element('clock', {
  offset: attr('@offset', oneOf('utc', 'localtime', 'timezone', 'variable')),
  /** @unit s */
  adjustment: attr('@adjustment', integer).optional(),
  timezone: attr('@timezone', string).optional(),
  timers: list(timer),
})
