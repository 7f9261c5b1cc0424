import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, string } from '../value-type.ts'

/** A secret that opens an encrypted image. */
export const encryptionSecret = element('secret', {
  type: attr('@type', oneOf('passphrase')).optional(),
  uuid: attr('@uuid', string).optional(),
  usage: attr('@usage', string).optional(),
})

/** How an image is encrypted. */
export const encryption = element('encryption', {
  format: attr('@format', oneOf('luks', 'luks2', 'luks-any', 'qcow', 'default')).optional(),
  engine: attr('@engine', oneOf('qemu', 'librbd')).optional(),
  secrets: list(encryptionSecret),
  cipherName: attr('cipher/@name', string).optional(),
  cipherSize: attr('cipher/@size', integer).optional(),
  cipherMode: attr('cipher/@mode', string).optional(),
  cipherHash: attr('cipher/@hash', string).optional(),
  ivgenName: attr('ivgen/@name', string).optional(),
  ivgenHash: attr('ivgen/@hash', string).optional(),
})
