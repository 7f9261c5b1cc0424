import { element } from '../element-schema.ts'
import { attr } from '../field.ts'
import { oneOf, string } from '../value-type.ts'

/** A trusted platform module. */
export const tpm = element('tpm', {
  model: attr('@model', oneOf('tpm-tis', 'tpm-crb')).optional(),
  type: attr('backend/@type', oneOf('emulator', 'passthrough')).optional(),
  version: attr('backend/@version', oneOf('1.2', '2.0')).optional(),
  secret: attr('backend/encryption/@secret', string).optional(),
})
