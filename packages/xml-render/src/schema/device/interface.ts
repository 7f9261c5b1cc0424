import { element } from '../element-schema.ts'
import { attr, list } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'

/** Parameters of a virtual port. */
export const portParameters = element('parameters', {
  interfaceId: attr('@interfaceid', string).optional(),
  profileId: attr('@profileid', string).optional(),
  managerId: attr('@managerid', string).optional(),
  typeId: attr('@typeid', string).optional(),
  typeIdVersion: attr('@typeidversion', string).optional(),
  instanceId: attr('@instanceid', string).optional(),
})

/** A value that a filter is given. */
export const filterParameter = element('parameter', { name: attr('@name', string), value: attr('@value', string) })

/** A network interface. */
export const networkInterface = element('interface', {
  type: attr('@type', oneOf('bridge', 'ethernet', 'network', 'vhostuser', 'direct', 'hostdev', 'vdpa', 'user')),
  managed: attr('@managed', yesNo).optional(),
  mac: attr('mac/@address', string).optional(),
  model: attr('model/@type', oneOf('virtio', 'e1000', 'e1000e', 'rtl8139', 'igb')).optional(),
  driverName: attr('driver/@name', oneOf('qemu', 'vhost')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  packed: attr('driver/@packed', onOff).optional(),
  queues: attr('driver/@queues', integer).optional(),
  rxQueueSize: attr('driver/@rx_queue_size', integer).optional(),
  txQueueSize: attr('driver/@tx_queue_size', integer).optional(),
  sourceBridge: attr('source/@bridge', string).optional(),
  sourceNetwork: attr('source/@network', string).optional(),
  sourceType: attr('source/@type', oneOf('unix')).optional(),
  sourceMode: attr('source/@mode', string).optional(),
  sourcePath: attr('source/@path', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourceAddressType: attr('source/address/@type', oneOf('pci')).optional(),
  sourceAddressDomain: attr('source/address/@domain', string).optional(),
  sourceAddressBus: attr('source/address/@bus', string).optional(),
  sourceAddressSlot: attr('source/address/@slot', string).optional(),
  sourceAddressFunction: attr('source/address/@function', string).optional(),
  script: attr('script/@path', string).optional(),
  mtu: attr('mtu/@size', integer).optional(),
  vlan: attr('vlan/tag/@id', integer).optional(),
  targetDev: attr('target/@dev', string).optional(),
  targetManaged: attr('target/@managed', yesNo).optional(),
  portType: attr('virtualport/@type', oneOf('openvswitch', '802.1Qbg', '802.1Qbh', 'midonet')).optional(),
  portParameters: list(portParameters, 'virtualport'),
  filter: attr('filterref/@filter', string).optional(),
  filterParameters: list(filterParameter, 'filterref'),
  inboundAverage: attr('bandwidth/inbound/@average', string).optional(),
  inboundPeak: attr('bandwidth/inbound/@peak', string).optional(),
  inboundBurst: attr('bandwidth/inbound/@burst', string).optional(),
  outboundAverage: attr('bandwidth/outbound/@average', string).optional(),
  outboundPeak: attr('bandwidth/outbound/@peak', string).optional(),
  outboundBurst: attr('bandwidth/outbound/@burst', string).optional(),
})
