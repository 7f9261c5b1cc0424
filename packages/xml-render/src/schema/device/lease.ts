import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { integer, string } from '../value-type.ts'

/** A lock that the guest holds while it runs. */
export const lease = element('lease', {
  lockspace: text('lockspace', string).optional(),
  key: text('key', string).optional(),
  path: attr('target/@path', string).optional(),
  offset: attr('target/@offset', integer).optional(),
})
