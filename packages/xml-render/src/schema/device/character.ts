import { element, type ElementSchema } from '../element-schema.ts'
import { attr } from '../field.ts'
import { integer, oneOf, string } from '../value-type.ts'

const character = {
  type: attr('@type', oneOf('pty', 'file', 'unix', 'tcp', 'spicevmc')),
  sourceMode: attr('source/@mode', oneOf('bind', 'connect')).optional(),
  sourcePath: attr('source/@path', string).optional(),
  sourceHost: attr('source/@host', string).optional(),
  sourceService: attr('source/@service', string).optional(),
  logFile: attr('log/@file', string).optional(),
  logAppend: attr('log/@append', oneOf('on', 'off')).optional(),
  targetPort: attr('target/@port', integer).optional(),
  targetType: attr('target/@type', string).optional(),
}

const channelFields = { ...character, targetName: attr('target/@name', string).optional() }

/** A serial port. */
export const serial: ElementSchema<typeof character> = element('serial', character)
/** A console that is not a serial port. */
export const consoleDevice: ElementSchema<typeof character> = element('console', character)
/** A channel between host and guest. */
export const channel: ElementSchema<typeof channelFields> = element('channel', channelFields)
