import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { kib, oneOf, string } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** Where the guest keeps what it says when it dies. */
export const pstore = element('pstore', {
  backend: attr('@backend', oneOf('acpi-erst')).optional(),
  path: text('path', string).optional(),
  /** @unit KiB */
  size: text('size', kib).optional(),
  sizeUnit: attr('size/@unit', string).optional(),
  ...ofAnyDevice,
})
