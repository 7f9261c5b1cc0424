import { element } from '../element-schema.ts'
import { attr, child, flag, list, text } from '../field.ts'
import { bytes, integer, oneOf, onOff, string } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

const idMapping = { start: attr('@start', integer), target: attr('@target', integer), count: attr('@count', integer) }
/** Users of the guest as users of the host. */
export const filesystemUid = element('uid', idMapping)
/** Groups of the guest as groups of the host. */
export const filesystemGid = element('gid', idMapping)
/** How users and groups of the guest are mapped. */
export const filesystemIdMap = element('idmap', { uids: list(filesystemUid), gids: list(filesystemGid) })

/** A folder or image of the host mounted in the guest. */
export const filesystem = element('filesystem', {
  type: attr('@type', oneOf('mount', 'file', 'block', 'template', 'ram', 'bind', 'volume')).optional(),
  accessMode: attr('@accessmode', string).optional(),
  model: attr('@model', oneOf('virtio', 'virtio-transitional', 'virtio-non-transitional')).optional(),
  fileMode: attr('@fmode', string).optional(),
  folderMode: attr('@dmode', string).optional(),
  multidevs: attr('@multidevs', oneOf('default', 'remap', 'forbid', 'warn')).optional(),
  driverType: attr('driver/@type', string).optional(),
  driverFormat: attr('driver/@format', string).optional(),
  driverQueue: attr('driver/@queue', integer).optional(),
  writePolicy: attr('driver/@wrpolicy', oneOf('immediate')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  binaryPath: attr('binary/@path', string).optional(),
  binaryXattr: attr('binary/@xattr', onOff).optional(),
  binaryCache: attr('binary/cache/@mode', oneOf('none', 'always')).optional(),
  binaryLockPosix: attr('binary/lock/@posix', onOff).optional(),
  binaryLockFlock: attr('binary/lock/@flock', onOff).optional(),
  binarySandbox: attr('binary/sandbox/@mode', oneOf('namespace', 'chroot')).optional(),
  binaryThreadPool: attr('binary/thread_pool/@size', integer).optional(),
  binaryOpenFiles: attr('binary/openfiles/@max', integer).optional(),
  sourceFile: attr('source/@file', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourceDir: attr('source/@dir', string).optional(),
  sourceName: attr('source/@name', string).optional(),
  sourceSocket: attr('source/@socket', string).optional(),
  sourcePool: attr('source/@pool', string).optional(),
  sourceVolume: attr('source/@volume', string).optional(),
  /** @unit KiB */
  sourceUsage: attr('source/@usage', string).optional(),
  sourceUnits: attr('source/@units', string).optional(),
  targetDir: attr('target/@dir', string).optional(),
  readonly: flag('readonly'),
  /** @unit bytes */
  spaceHardLimit: text('space_hard_limit', bytes).optional(),
  spaceHardLimitUnit: attr('space_hard_limit/@unit', string).optional(),
  /** @unit bytes */
  spaceSoftLimit: text('space_soft_limit', bytes).optional(),
  spaceSoftLimitUnit: attr('space_soft_limit/@unit', string).optional(),
  idMap: child(filesystemIdMap).optional(),
  bootOrder: attr('boot/@order', integer).optional(),
  ...ofAnyDevice,
})
