import { deviceAddress } from '../device/address.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, flag, list, text } from '../field.ts'
import { integer, oneOf, string } from '../value-type.ts'

/** A type of mediated device that a device can be split into. */
export const mdevType = element('type', {
  id: attr('@id', string).optional(),
  /** Of a SCSI device: what it is. */
  text: text('.', string).optional(),
  name: text('name', string).optional(),
  deviceApi: text('deviceAPI', string).optional(),
  availableInstances: text('availableInstances', integer).optional(),
})

/** An attribute that a mediated device is made with. */
export const mdevAttribute = element('attr', { name: attr('@name', string), value: attr('@value', string) })

/** What a network card can do by itself. */
export const netFeature = element('feature', { name: attr('@name', string) })

/** A link of a PCI Express device: as it could be, or as it is. */
export const pciLink = element('link', {
  validity: attr('@validity', oneOf('cap', 'sta')),
  port: attr('@port', integer).optional(),
  speed: attr('@speed', string).optional(),
  width: attr('@width', integer).optional(),
})

const indexed = { index: attr('@index', string), value: text('.', string) }
/** What a vendor says in a PCI device's product data. */
export const vpdVendorField = element('vendor_field', indexed)
/** What the machine's maker says there. */
export const vpdSystemField = element('system_field', indexed)

/** A PCI device's product data, for reading or for writing too. */
export const vpdFields = element('fields', {
  access: attr('@access', oneOf('readonly', 'readwrite')),
  changeLevel: text('change_level', string).optional(),
  manufactureId: text('manufacture_id', string).optional(),
  partNumber: text('part_number', string).optional(),
  serialNumber: text('serial_number', string).optional(),
  assetTag: text('asset_tag', string).optional(),
  vendorFields: list(vpdVendorField),
  systemFields: list(vpdSystemField),
})

/** One more thing that a device can do. */
export const nodeSubCapability = element('capability', {
  type: attr('@type', oneOf('virt_functions', 'phys_function', 'mdev_types', 'removable', 'fc_host', 'vport_ops', '80203', '80211', 'vpd')),
  maxCount: attr('@maxCount', integer).optional(),
  addresses: list(deviceAddress),
  mdevTypes: list(mdevType),
  wwnn: text('wwnn', string).optional(),
  wwpn: text('wwpn', string).optional(),
  fabricWwn: text('fabric_wwn', string).optional(),
  maxVports: text('max_vports', integer).optional(),
  vports: text('vports', integer).optional(),
  remotePort: text('rport', string).optional(),
  mediaAvailable: text('media_available', integer).optional(),
  mediaSize: text('media_size', integer).optional(),
  mediaLabel: text('media_label', string).optional(),
  name: text('name', string).optional(),
  vpdFields: list(vpdFields),
})

/** What a device of the host is. Which properties it has follows from `type`. */
export const nodeCapability = element('capability', {
  type: attr(
    '@type',
    oneOf(
      'system',
      'pci',
      'usb_device',
      'usb',
      'net',
      'scsi_host',
      'scsi_target',
      'scsi',
      'storage',
      'scsi_generic',
      'drm',
      'mdev',
      'ccw',
      'css',
      'vdpa',
      'ap_card',
      'ap_queue',
      'ap_matrix',
    ),
  ),
  class: text('class', string).optional(),
  domain: text('domain', string).optional(),
  bus: text('bus', string).optional(),
  slot: text('slot', string).optional(),
  function: text('function', string).optional(),
  device: text('device', string).optional(),
  productId: attr('product/@id', string).optional(),
  product: text('product', string).optional(),
  vendorId: attr('vendor/@id', string).optional(),
  vendor: text('vendor', string).optional(),
  hardwareVendor: text('hardware/vendor', string).optional(),
  hardwareVersion: text('hardware/version', string).optional(),
  hardwareSerial: text('hardware/serial', string).optional(),
  hardwareUuid: text('hardware/uuid', string).optional(),
  firmwareVendor: text('firmware/vendor', string).optional(),
  firmwareVersion: text('firmware/version', string).optional(),
  firmwareDate: text('firmware/release_date', string).optional(),
  capabilities: list(nodeSubCapability),
  iommuGroup: attr('iommuGroup/@number', integer).optional(),
  iommuGroupAddresses: list(deviceAddress, 'iommuGroup'),
  numaNode: attr('numa/@node', integer).optional(),
  hasPciExpress: flag('pci-express'),
  pciLinks: list(pciLink, 'pci-express'),
  number: text('number', string).optional(),
  subclass: text('subclass', string).optional(),
  protocol: text('protocol', string).optional(),
  description: text('description', string).optional(),
  interface: text('interface', string).optional(),
  address: text('address', string).optional(),
  linkSpeed: attr('link/@speed', string).optional(),
  linkState: attr('link/@state', oneOf('up', 'down', 'unknown')).optional(),
  features: list(netFeature),
  char: text('char', string).optional(),
  host: text('host', string).optional(),
  uniqueId: text('unique_id', string).optional(),
  target: text('target', string).optional(),
  lun: text('lun', string).optional(),
  block: text('block', string).optional(),
  driveType: text('drive_type', string).optional(),
  model: text('model', string).optional(),
  serial: text('serial', string).optional(),
  size: text('size', integer).optional(),
  logicalBlockSize: text('logical_block_size', integer).optional(),
  blocks: text('num_blocks', integer).optional(),
  types: list(mdevType),
  uuid: text('uuid', string).optional(),
  parentAddress: text('parent_addr', string).optional(),
  attributes: list(mdevAttribute),
  cssid: text('cssid', string).optional(),
  ssid: text('ssid', string).optional(),
  devno: text('devno', string).optional(),
  channelCssid: text('channel_dev_addr/cssid', string).optional(),
  channelSsid: text('channel_dev_addr/ssid', string).optional(),
  channelDevno: text('channel_dev_addr/devno', string).optional(),
  charDevice: text('chardev', string).optional(),
  apAdapter: text('ap-adapter', string).optional(),
  apDomain: text('ap-domain', string).optional(),
})

/** A node of the host's file system for a device. */
export const deviceNode = element('devnode', { type: attr('@type', oneOf('dev', 'link')), path: text('.', string) })

/** A device of the host. @source nova/virt/libvirt/config.py LibvirtConfigNodeDevice */
export const nodeDevice = element('device', {
  name: text('name', string),
  path: text('path', string).optional(),
  nodes: list(deviceNode),
  parent: text('parent', string).optional(),
  parentWwnn: attr('parent/@wwnn', string).optional(),
  parentWwpn: attr('parent/@wwpn', string).optional(),
  parentFabricWwn: attr('parent/@fabric_wwn', string).optional(),
  driver: text('driver/name', string).optional(),
  capabilities: list(nodeCapability),
})

/** A device of the host as read. */
export type NodeDevice = ElementOf<typeof nodeDevice>
