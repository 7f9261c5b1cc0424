import { element } from '../element-schema.ts'
import { attr, flag } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** A trusted platform module. */
export const tpm = element('tpm', {
  model: attr('@model', oneOf('tpm-tis', 'tpm-crb', 'tpm-spapr', 'spapr-tpm-proxy')).optional(),
  type: attr('backend/@type', oneOf('emulator', 'passthrough', 'external')).optional(),
  version: attr('backend/@version', oneOf('1.2', '2.0')).optional(),
  persistentState: attr('backend/@persistent_state', yesNo).optional(),
  secret: attr('backend/encryption/@secret', string).optional(),
  device: attr('backend/device/@path', string).optional(),
  sourceType: attr('backend/source/@type', oneOf('unix', 'file', 'dir')).optional(),
  sourceMode: attr('backend/source/@mode', oneOf('connect')).optional(),
  sourcePath: attr('backend/source/@path', string).optional(),
  pcrSha1: flag('backend/active_pcr_banks/sha1'),
  pcrSha256: flag('backend/active_pcr_banks/sha256'),
  pcrSha384: flag('backend/active_pcr_banks/sha384'),
  pcrSha512: flag('backend/active_pcr_banks/sha512'),
  ...ofAnyDevice,
})
