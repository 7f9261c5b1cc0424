import { element } from './element-schema.ts'
import { attr, list, text } from './field.ts'
import { oneOf, string } from './value-type.ts'

/** One line of the firmware's tables. */
export const sysinfoEntry = element('entry', {
  name: attr('@name', string),
  file: attr('@file', string).optional(),
  value: text('.', string),
})

/** One board of the machine. */
export const baseBoard = element('baseBoard', { entries: list(sysinfoEntry) })

/** A line for whoever made the machine. */
export const oemString = element('entry', { value: text('.', string) })

/** What the firmware's tables say. */
export const sysinfo = element('sysinfo', {
  type: attr('@type', oneOf('smbios', 'fwcfg')),
  bios: list(sysinfoEntry, 'bios'),
  system: list(sysinfoEntry, 'system'),
  baseBoards: list(baseBoard),
  chassis: list(sysinfoEntry, 'chassis'),
  oemStrings: list(oemString, 'oemStrings'),
  entries: list(sysinfoEntry),
})
