import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, flag, list, text } from '../field.ts'
import { bytes, integer, oneOf, string } from '../value-type.ts'
import { encryption } from './encryption.ts'
import { permissions } from './permissions.ts'

const volumePermissions = element('permissions', permissions)
const extent = element('extent', { start: attr('@start', integer), end: attr('@end', integer) })
/** A device that a volume lies on, and where on it. */
export const volumeDevice = element('device', { path: attr('@path', string), extents: list(extent) })

const times = {
  accessTime: text('timestamps/atime', string).optional(),
  birthTime: text('timestamps/btime', string).optional(),
  changeTime: text('timestamps/ctime', string).optional(),
  modificationTime: text('timestamps/mtime', string).optional(),
}

/** A volume's own image. */
export const volumeTarget = element('target', {
  path: text('path', string).optional(),
  format: attr('format/@type', string).optional(),
  permissions: child(volumePermissions).optional(),
  ...times,
  encryption: child(encryption).optional(),
  compat: text('compat', oneOf('0.10', '1.1')).optional(),
  nocow: flag('nocow'),
  /** @unit bytes */
  clusterSize: text('clusterSize', bytes).optional(),
  clusterSizeUnit: attr('clusterSize/@unit', string).optional(),
  hasFeatures: flag('features'),
  lazyRefcounts: flag('features/lazy_refcounts'),
  extendedL2: flag('features/extended_l2'),
})

/** The image below a volume's. */
export const volumeBackingStore = element('backingStore', {
  path: text('path', string).optional(),
  format: attr('format/@type', string).optional(),
  permissions: child(volumePermissions).optional(),
  ...times,
})

/** A volume of a pool. */
export const storageVolume = element('volume', {
  type: attr('@type', oneOf('file', 'block', 'dir', 'network', 'netdir', 'ploop')).optional(),
  name: text('name', string).optional(),
  key: text('key', string).optional(),
  hasSource: flag('source'),
  devices: list(volumeDevice, 'source'),
  /** @unit bytes */
  capacity: text('capacity', bytes).optional(),
  capacityUnit: attr('capacity/@unit', string).optional(),
  /** @unit bytes */
  allocation: text('allocation', bytes).optional(),
  allocationUnit: attr('allocation/@unit', string).optional(),
  /** @unit bytes */
  physical: text('physical', bytes).optional(),
  physicalUnit: attr('physical/@unit', string).optional(),
  target: child(volumeTarget).optional(),
  backingStore: child(volumeBackingStore).optional(),
})

/** A volume as read. */
export type StorageVolume = ElementOf<typeof storageVolume>
