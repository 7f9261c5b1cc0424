import { element } from '../element-schema.ts'
import { attr, flag, text } from '../field.ts'
import { integer, kib, oneOf, onOff, string } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

/** What the guest's memory is balanced with. */
export const memballoon = element('memballoon', {
  model: attr('@model', oneOf('virtio', 'virtio-transitional', 'virtio-non-transitional', 'xen', 'none')),
  autodeflate: attr('@autodeflate', onOff).optional(),
  freePageReporting: attr('@freePageReporting', onOff).optional(),
  /** @unit s */
  period: attr('stats/@period', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  ...ofAnyDevice,
})

/** A memory device. */
export const memoryDevice = element('memory', {
  model: attr('@model', oneOf('nvdimm', 'dimm', 'virtio-pmem', 'virtio-mem', 'sgx-epc')),
  access: attr('@access', oneOf('shared', 'private')).optional(),
  discard: attr('@discard', oneOf('yes', 'no')).optional(),
  uuid: text('uuid', string).optional(),
  path: text('source/path', string).optional(),
  /** @unit KiB */
  alignSize: text('source/alignsize', kib).optional(),
  alignSizeUnit: attr('source/alignsize/@unit', string).optional(),
  pmem: flag('source/pmem'),
  /** @unit KiB */
  pageSize: text('source/pagesize', kib).optional(),
  pageSizeUnit: attr('source/pagesize/@unit', string).optional(),
  nodeMask: text('source/nodemask', string).optional(),
  /** @unit KiB */
  size: text('target/size', kib).optional(),
  sizeUnit: attr('target/size/@unit', string).optional(),
  node: text('target/node', integer).optional(),
  /** @unit KiB */
  blockSize: text('target/block', kib).optional(),
  blockSizeUnit: attr('target/block/@unit', string).optional(),
  /** @unit KiB */
  requestedSize: text('target/requested', kib).optional(),
  requestedSizeUnit: attr('target/requested/@unit', string).optional(),
  /** @unit KiB */
  currentSize: text('target/current', kib).optional(),
  currentSizeUnit: attr('target/current/@unit', string).optional(),
  targetBase: attr('target/address/@base', string).optional(),
  dynamicMemslots: attr('target/@dynamicMemslots', oneOf('yes', 'no')).optional(),
  /** @unit KiB */
  labelSize: text('target/label/size', kib).optional(),
  labelSizeUnit: attr('target/label/size/@unit', string).optional(),
  readonly: flag('target/readonly'),
  ...ofAnyDevice,
})
