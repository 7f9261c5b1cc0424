import { deviceAddress } from '../device/address.ts'
import { sourceHost } from '../device/storage-source.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, child, list, text } from '../field.ts'
import { bytes, oneOf, string, yesNo } from '../value-type.ts'
import { permissions } from './permissions.ts'

const freeExtent = element('freeExtent', { start: attr('@start', string), end: attr('@end', string) })
/** A device that a pool is made of. */
export const poolDevice = element('device', {
  path: attr('@path', string),
  partSeparator: attr('@part_separator', yesNo).optional(),
  freeExtents: list(freeExtent),
})

const poolPermissions = element('permissions', permissions)
/** An option of the mount, past libvirt. */
export const mountOption = element('fs:option', { name: attr('@name', string) })
/** An option of Ceph's client, past libvirt. */
export const cephOption = element('rbd:option', { name: attr('@name', string), value: attr('@value', string) })

/** A pool of volumes. */
export const storagePool = element('pool', {
  type: attr(
    '@type',
    oneOf(
      'dir',
      'fs',
      'netfs',
      'logical',
      'disk',
      'iscsi',
      'iscsi-direct',
      'scsi',
      'mpath',
      'rbd',
      'sheepdog',
      'gluster',
      'zfs',
      'vstorage',
    ),
  ),
  mountNamespace: attr('@xmlns:fs', string).optional(),
  cephNamespace: attr('@xmlns:rbd', string).optional(),
  name: text('name', string).optional(),
  uuid: text('uuid', string).optional(),
  /** @unit bytes */
  capacity: text('capacity', bytes).optional(),
  capacityUnit: attr('capacity/@unit', string).optional(),
  /** @unit bytes */
  allocation: text('allocation', bytes).optional(),
  allocationUnit: attr('allocation/@unit', string).optional(),
  /** @unit bytes */
  available: text('available', bytes).optional(),
  availableUnit: attr('available/@unit', string).optional(),
  cow: attr('features/cow/@state', yesNo).optional(),
  sourceHosts: list(sourceHost, 'source'),
  sourceDevices: list(poolDevice, 'source'),
  sourceDir: attr('source/dir/@path', string).optional(),
  sourceName: text('source/name', string).optional(),
  sourceFormat: attr('source/format/@type', string).optional(),
  sourceProtocol: attr('source/protocol/@ver', string).optional(),
  sourceVendor: attr('source/vendor/@name', string).optional(),
  sourceProduct: attr('source/product/@name', string).optional(),
  sourceInitiatorIqn: attr('source/initiator/iqn/@name', string).optional(),
  authType: attr('source/auth/@type', oneOf('chap', 'ceph')).optional(),
  authUsername: attr('source/auth/@username', string).optional(),
  authSecretUuid: attr('source/auth/secret/@uuid', string).optional(),
  authSecretUsage: attr('source/auth/secret/@usage', string).optional(),
  adapterType: attr('source/adapter/@type', oneOf('scsi_host', 'fc_host')).optional(),
  adapterName: attr('source/adapter/@name', string).optional(),
  adapterParent: attr('source/adapter/@parent', string).optional(),
  adapterManaged: attr('source/adapter/@managed', yesNo).optional(),
  adapterWwnn: attr('source/adapter/@wwnn', string).optional(),
  adapterWwpn: attr('source/adapter/@wwpn', string).optional(),
  adapterParentUniqueId: attr('source/adapter/parentaddr/@unique_id', string).optional(),
  adapterParentAddress: child(deviceAddress, 'source/adapter/parentaddr').optional(),
  targetPath: text('target/path', string).optional(),
  targetPermissions: child(poolPermissions, 'target').optional(),
  refreshAllocation: attr('refresh/volume/@allocation', oneOf('default', 'capacity')).optional(),
  mountOptions: list(mountOption, 'fs:mount_opts'),
  cephOptions: list(cephOption, 'rbd:config_opts'),
})

/** A pool as read. */
export type StoragePool = ElementOf<typeof storagePool>
