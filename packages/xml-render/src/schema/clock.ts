import { element } from './element-schema.ts'
import { attr, list } from './field.ts'
import { integer, oneOf, string, yesNo } from './value-type.ts'

/** One of the machine's timers. */
export const timer = element('timer', {
  name: attr('@name', oneOf('platform', 'pit', 'rtc', 'hpet', 'tsc', 'hypervclock', 'kvmclock', 'armvtimer')),
  track: attr('@track', oneOf('boot', 'guest', 'wall')).optional(),
  tickPolicy: attr('@tickpolicy', string).optional(),
  present: attr('@present', yesNo).optional(),
  /** @unit Hz */
  frequency: attr('@frequency', integer).optional(),
  mode: attr('@mode', oneOf('auto', 'native', 'emulate', 'paravirt', 'smpsafe')).optional(),
  catchupThreshold: attr('catchup/@threshold', integer).optional(),
  catchupSlew: attr('catchup/@slew', integer).optional(),
  catchupLimit: attr('catchup/@limit', integer).optional(),
})

/** The guest's clock. */
export const clock = element('clock', {
  offset: attr('@offset', oneOf('utc', 'localtime', 'timezone', 'variable', 'absolute')),
  /** @unit s */
  adjustment: attr('@adjustment', integer).optional(),
  basis: attr('@basis', oneOf('utc', 'localtime')).optional(),
  /** @unit s */
  start: attr('@start', integer).optional(),
  timezone: attr('@timezone', string).optional(),
  timers: list(timer),
})
