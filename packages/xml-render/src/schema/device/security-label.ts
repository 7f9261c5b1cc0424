import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { string, yesNo } from '../value-type.ts'

/** How a source is labelled for the host's access control. */
export const sourceSecurityLabel = element('seclabel', {
  model: attr('@model', string).optional(),
  relabel: attr('@relabel', yesNo).optional(),
  labelSkip: attr('@labelskip', yesNo).optional(),
  label: text('label', string).optional(),
})
