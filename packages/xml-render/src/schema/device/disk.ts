import { element } from '../element-schema.ts'
import { attr, child, flag, list, text } from '../field.ts'
import { integer, oneOf, onOff, string } from '../value-type.ts'

/** A host of a network disk. */
export const sourceHost = element('host', {
  name: attr('@name', string).optional(),
  port: attr('@port', string).optional(),
})

/** Limits of a disk's reads and writes. */
export const iotune = element('iotune', {
  readBytesSec: text('read_bytes_sec', string).optional(),
  readIopsSec: text('read_iops_sec', string).optional(),
  writeBytesSec: text('write_bytes_sec', string).optional(),
  writeIopsSec: text('write_iops_sec', string).optional(),
  totalBytesSec: text('total_bytes_sec', string).optional(),
  totalIopsSec: text('total_iops_sec', string).optional(),
  readBytesSecMax: text('read_bytes_sec_max', string).optional(),
  writeBytesSecMax: text('write_bytes_sec_max', string).optional(),
  totalBytesSecMax: text('total_bytes_sec_max', string).optional(),
  readIopsSecMax: text('read_iops_sec_max', string).optional(),
  writeIopsSecMax: text('write_iops_sec_max', string).optional(),
  totalIopsSecMax: text('total_iops_sec_max', string).optional(),
  sizeIopsSec: text('size_iops_sec', string).optional(),
})

/** A disk, CD-ROM or floppy. */
export const disk = element('disk', {
  type: attr('@type', oneOf('file', 'block', 'network', 'volume', 'dir')).optional(),
  device: attr('@device', oneOf('disk', 'cdrom', 'floppy', 'lun')).optional(),
  driverName: attr('driver/@name', string).optional(),
  driverType: attr('driver/@type', oneOf('raw', 'qcow2')).optional(),
  cache: attr('driver/@cache', oneOf('none', 'writeback', 'writethrough', 'directsync', 'unsafe', 'default')).optional(),
  discard: attr('driver/@discard', oneOf('ignore', 'unmap')).optional(),
  io: attr('driver/@io', oneOf('native', 'threads', 'io_uring')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  alias: attr('alias/@name', string).optional(),
  sourceFile: attr('source/@file', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourceDir: attr('source/@dir', string).optional(),
  sourceProtocol: attr('source/@protocol', string).optional(),
  sourceName: attr('source/@name', string).optional(),
  sourceHosts: list(sourceHost, 'source'),
  sourceEncryptionFormat: attr('source/encryption/@format', string).optional(),
  sourceEncryptionSecretType: attr('source/encryption/secret/@type', string).optional(),
  sourceEncryptionSecretUuid: attr('source/encryption/secret/@uuid', string).optional(),
  authUsername: attr('auth/@username', string).optional(),
  authSecretType: attr('auth/secret/@type', string).optional(),
  authSecretUuid: attr('auth/secret/@uuid', string).optional(),
  targetDev: attr('target/@dev', string).optional(),
  targetBus: attr('target/@bus', oneOf('virtio', 'scsi', 'ide', 'sata', 'usb', 'fdc')).optional(),
  targetDir: attr('target/@dir', string).optional(),
  serial: text('serial', string).optional(),
  iotune: child(iotune).optional(),
  logicalBlockSize: attr('blockio/@logical_block_size', string).optional(),
  physicalBlockSize: attr('blockio/@physical_block_size', string).optional(),
  readonly: flag('readonly'),
  shareable: flag('shareable'),
  bootOrder: attr('boot/@order', integer).optional(),
  addressType: attr('address/@type', oneOf('drive', 'pci')).optional(),
  addressDomain: attr('address/@domain', string).optional(),
  addressSlot: attr('address/@slot', string).optional(),
  addressFunction: attr('address/@function', string).optional(),
  addressController: attr('address/@controller', string).optional(),
  addressBus: attr('address/@bus', string).optional(),
  addressTarget: attr('address/@target', string).optional(),
  addressUnit: attr('address/@unit', string).optional(),
  encryptionFormat: attr('encryption/@format', string).optional(),
  encryptionSecretType: attr('encryption/secret/@type', string).optional(),
  encryptionSecretUuid: attr('encryption/secret/@uuid', string).optional(),
})
