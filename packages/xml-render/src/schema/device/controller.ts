import { element } from '../element-schema.ts'
import { attr, text } from '../field.ts'
import { integer, kib, oneOf, onOff, string } from '../value-type.ts'
import { ofAnyDevice, ofVirtioDriver } from './any-device.ts'

/** A bus's controller. */
export const controller = element('controller', {
  type: attr('@type', oneOf('usb', 'scsi', 'pci', 'virtio-serial', 'ide', 'sata', 'fdc', 'ccid', 'xenbus', 'isa')),
  index: attr('@index', integer).optional(),
  model: attr('@model', string).optional(),
  ports: attr('@ports', integer).optional(),
  vectors: attr('@vectors', integer).optional(),
  maxGrantFrames: attr('@maxGrantFrames', integer).optional(),
  maxEventChannels: attr('@maxEventChannels', integer).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  ...ofVirtioDriver,
  queues: attr('driver/@queues', integer).optional(),
  commandsPerLun: attr('driver/@cmd_per_lun', integer).optional(),
  maxSectors: attr('driver/@max_sectors', integer).optional(),
  ioEventFd: attr('driver/@ioeventfd', onOff).optional(),
  iothread: attr('driver/@iothread', integer).optional(),
  masterStartPort: attr('master/@startport', integer).optional(),
  modelName: attr('model/@name', string).optional(),
  targetChassis: attr('target/@chassis', integer).optional(),
  targetChassisNr: attr('target/@chassisNr', integer).optional(),
  targetPort: attr('target/@port', string).optional(),
  targetBusNr: attr('target/@busNr', integer).optional(),
  targetIndex: attr('target/@index', integer).optional(),
  targetHotplug: attr('target/@hotplug', onOff).optional(),
  targetMemReserve: attr('target/@memReserve', string).optional(),
  targetNode: text('target/node', integer).optional(),
  /** @unit KiB */
  pciHole64: text('pcihole64', kib).optional(),
  pciHole64Unit: attr('pcihole64/@unit', string).optional(),
  ...ofAnyDevice,
})
