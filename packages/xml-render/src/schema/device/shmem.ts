import { element } from '../element-schema.ts'
import { attr, flag, text } from '../field.ts'
import { bytes, integer, oneOf, onOff, string } from '../value-type.ts'
import { ofAnyDevice } from './any-device.ts'

/** Memory that the guest shares with the host or with others. */
export const shmem = element('shmem', {
  name: attr('@name', string),
  role: attr('@role', oneOf('master', 'peer')).optional(),
  model: attr('model/@type', oneOf('ivshmem', 'ivshmem-plain', 'ivshmem-doorbell')).optional(),
  /** @unit bytes */
  size: text('size', bytes).optional(),
  sizeUnit: attr('size/@unit', string).optional(),
  hasServer: flag('server'),
  serverPath: attr('server/@path', string).optional(),
  msiEnabled: attr('msi/@enabled', onOff).optional(),
  msiVectors: attr('msi/@vectors', integer).optional(),
  msiIoEventFd: attr('msi/@ioeventfd', onOff).optional(),
  ...ofAnyDevice,
})
