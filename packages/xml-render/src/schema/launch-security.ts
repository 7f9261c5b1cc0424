import { element } from './element-schema.ts'
import { attr, text } from './field.ts'
import { oneOf, string, yesNo } from './value-type.ts'

/** How the guest's memory is encrypted. */
export const launchSecurity = element('launchSecurity', {
  type: attr('@type', oneOf('sev', 'sev-snp', 's390-pv', 'tdx')),
  authorKey: attr('@authorKey', yesNo).optional(),
  vcek: attr('@vcek', yesNo).optional(),
  kernelHashes: attr('@kernelHashes', yesNo).optional(),
  policy: text('policy', string).optional(),
  cbitpos: text('cbitpos', string).optional(),
  reducedPhysBits: text('reducedPhysBits', string).optional(),
  dhCert: text('dhCert', string).optional(),
  session: text('session', string).optional(),
  guestVisibleWorkarounds: text('guestVisibleWorkarounds', string).optional(),
  idBlock: text('idBlock', string).optional(),
  idAuth: text('idAuth', string).optional(),
  hostData: text('hostData', string).optional(),
})
