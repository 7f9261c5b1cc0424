import { filterParameter } from '../device/interface.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, list, text } from '../field.ts'
import { string } from '../value-type.ts'

/** A filter bound to a guest's port. */
export const nwfilterBinding = element('filterbinding', {
  ownerName: text('owner/name', string).optional(),
  ownerUuid: text('owner/uuid', string).optional(),
  portDev: attr('portdev/@name', string).optional(),
  linkDev: attr('linkdev/@name', string).optional(),
  mac: attr('mac/@address', string).optional(),
  filter: attr('filterref/@filter', string).optional(),
  parameters: list(filterParameter, 'filterref'),
})

/** A binding as read. */
export type NwfilterBinding = ElementOf<typeof nwfilterBinding>
