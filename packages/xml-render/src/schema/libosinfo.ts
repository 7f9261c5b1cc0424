import { element } from './element-schema.ts'
import { attr } from './field.ts'
import { string } from './value-type.ts'

/** Which system the guest is, as virt-manager notes it. */
export const libosinfo = element('libosinfo:libosinfo', {
  namespace: attr('@xmlns:libosinfo', string).optional(),
  os: attr('libosinfo:os/@id', string).optional(),
})
