import { attr } from './field.ts'
import { string } from './value-type.ts'

/** Limits of what passes in KiB a second, KiB, and KiB. */
export const bandwidthLimits = {
  inboundAverage: attr('bandwidth/inbound/@average', string).optional(),
  inboundPeak: attr('bandwidth/inbound/@peak', string).optional(),
  inboundBurst: attr('bandwidth/inbound/@burst', string).optional(),
  inboundFloor: attr('bandwidth/inbound/@floor', string).optional(),
  outboundAverage: attr('bandwidth/outbound/@average', string).optional(),
  outboundPeak: attr('bandwidth/outbound/@peak', string).optional(),
  outboundBurst: attr('bandwidth/outbound/@burst', string).optional(),
}
