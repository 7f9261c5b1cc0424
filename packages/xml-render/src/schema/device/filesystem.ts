import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf, string } from '../value-type.ts'

/** A folder or image of the host mounted in the guest. */
export const filesystem = element('filesystem', {
  type: attr('@type', oneOf('mount', 'file', 'block')).optional(),
  accessMode: attr('@accessmode', string).optional(),
  driverType: attr('driver/@type', string).optional(),
  driverFormat: attr('driver/@format', string).optional(),
  sourceFile: attr('source/@file', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourceDir: attr('source/@dir', string).optional(),
  targetDir: attr('target/@dir', string).optional(),
})
