import { text } from '../field.ts'
import { string } from '../value-type.ts'

/** Whose a file is, and who may do what to it. */
export const permissions = {
  mode: text('mode', string).optional(),
  owner: text('owner', string).optional(),
  group: text('group', string).optional(),
  label: text('label', string).optional(),
}
