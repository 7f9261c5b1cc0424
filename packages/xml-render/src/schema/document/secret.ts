import { element, type ElementOf } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { oneOf, string, yesNo } from '../value-type.ts'

/** A secret that libvirt keeps. @source nova/virt/libvirt/config.py LibvirtConfigSecret */
export const secret = element('secret', {
  ephemeral: attr('@ephemeral', yesNo).optional(),
  private: attr('@private', yesNo).optional(),
  description: text('description', string).optional(),
  uuid: text('uuid', string).optional(),
  usageType: attr('usage/@type', oneOf('volume', 'ceph', 'iscsi', 'tls', 'vtpm')).optional(),
  usageVolume: text('usage/volume', string).optional(),
  usageName: text('usage/name', string).optional(),
  usageTarget: text('usage/target', string).optional(),
})

/** A secret as read, without its value. */
export type Secret = ElementOf<typeof secret>
