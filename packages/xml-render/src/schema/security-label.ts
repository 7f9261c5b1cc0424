import { element } from './element-schema.ts'
import { attr, text } from './field.ts'
import { oneOf, string, yesNo } from './value-type.ts'

/** How the guest is labelled for the host's access control. */
export const securityLabel = element('seclabel', {
  type: attr('@type', oneOf('dynamic', 'static', 'none')).optional(),
  model: attr('@model', string).optional(),
  relabel: attr('@relabel', yesNo).optional(),
  label: text('label', string).optional(),
  imageLabel: text('imagelabel', string).optional(),
  baseLabel: text('baselabel', string).optional(),
})
