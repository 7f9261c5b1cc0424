import { element } from './element-schema.ts'
import { attr, list, text } from './field.ts'
import { oneOf, string } from './value-type.ts'

/** One line of the firmware's tables. */
export const sysinfoEntry = element('entry', {
  name: attr('@name', string),
  value: text('.', string),
})

/** What the firmware's tables say. */
export const sysinfo = element('sysinfo', {
  type: attr('@type', oneOf('smbios', 'fwcfg')),
  bios: list(sysinfoEntry, 'bios'),
  system: list(sysinfoEntry, 'system'),
})
