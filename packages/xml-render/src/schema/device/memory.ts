import { element } from '../element-schema.ts'
import { attr, flag, text } from '../field.ts'
import { integer, oneOf, onOff, string } from '../value-type.ts'

/** What the guest's memory is balanced with. */
export const memballoon = element('memballoon', {
  model: attr('@model', oneOf('virtio', 'none')),
  autodeflate: attr('@autodeflate', onOff).optional(),
  freePageReporting: attr('@freePageReporting', onOff).optional(),
  period: attr('stats/@period', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
})

/** A memory device. */
export const memoryDevice = element('memory', {
  model: attr('@model', oneOf('nvdimm', 'dimm')),
  access: attr('@access', oneOf('shared', 'private')).optional(),
  path: text('source/path', string).optional(),
  alignSize: text('source/alignsize', integer).optional(),
  pmem: flag('source/pmem'),
  size: text('target/size', integer).optional(),
  node: text('target/node', integer).optional(),
  labelSize: text('target/label/size', integer).optional(),
})
