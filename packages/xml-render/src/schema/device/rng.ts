import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

/** A source of randomness. */
export const rng = element('rng', {
  model: attr('@model', oneOf('virtio', 'virtio-transitional', 'virtio-non-transitional')),
  ratePeriod: attr('rate/@period', string).optional(),
  rateBytes: attr('rate/@bytes', string).optional(),
  backendModel: attr('backend/@model', oneOf('random', 'builtin', 'egd')).optional(),
  backend: text('backend', string).optional(),
  backendType: attr('backend/@type', oneOf('unix', 'tcp', 'udp', 'pipe')).optional(),
  sourceMode: attr('backend/source/@mode', oneOf('bind', 'connect')).optional(),
  sourcePath: attr('backend/source/@path', string).optional(),
  sourceHost: attr('backend/source/@host', string).optional(),
  sourceService: attr('backend/source/@service', string).optional(),
  sourceReconnectEnabled: attr('backend/source/reconnect/@enabled', yesNo).optional(),
  /** @unit s */
  sourceReconnectTimeout: attr('backend/source/reconnect/@timeout', integer).optional(),
  protocol: attr('backend/protocol/@type', oneOf('raw', 'telnet')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  ...ofAnyDevice,
})
