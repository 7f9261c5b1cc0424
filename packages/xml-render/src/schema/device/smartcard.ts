import { element } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { oneOf, string } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'
import { characterSource } from './character.ts'

/** A certificate of a virtual smart card. */
export const smartcardCertificate = element('certificate', { name: text('.', string) })
/** A smart card reader. */
export const smartcard = element('smartcard', {
  mode: attr('@mode', oneOf('host', 'host-certificates', 'passthrough')).optional(),
  type: attr('@type', oneOf('spicevmc', 'tcp', 'unix')).optional(),
  certificates: list(smartcardCertificate),
  database: text('database', string).optional(),
  ...characterSource,
  ...ofAnyDevice,
})
