import { bandwidthLimits } from '../bandwidth.ts'
import { element } from '../element-schema.ts'
import { attr, child, list, text } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'
import { ofAnyDevice, ofBootDevice, ofPciDevice } from './any-device.ts'

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

/** An address of an interface. */
export const interfaceIp = element('ip', {
  address: attr('@address', string),
  family: attr('@family', oneOf('ipv4', 'ipv6')).optional(),
  prefix: attr('@prefix', integer).optional(),
  peer: attr('@peer', string).optional(),
})

/** A route through an interface. */
export const interfaceRoute = element('route', {
  family: attr('@family', oneOf('ipv4', 'ipv6')).optional(),
  address: attr('@address', string).optional(),
  netmask: attr('@netmask', string).optional(),
  prefix: attr('@prefix', integer).optional(),
  gateway: attr('@gateway', string).optional(),
  metric: attr('@metric', integer).optional(),
})

/** Ports of the host that reach the guest's. */
export const portRange = element('range', {
  start: attr('@start', integer).optional(),
  end: attr('@end', integer).optional(),
  to: attr('@to', integer).optional(),
  exclude: attr('@exclude', yesNo).optional(),
})

/** What of one protocol is passed to the guest. */
export const portForward = element('portForward', {
  protocol: attr('@proto', oneOf('tcp', 'udp')).optional(),
  address: attr('@address', string).optional(),
  dev: attr('@dev', string).optional(),
  ranges: list(portRange),
})

/** What the driver does without the host's or the guest's help. */
const offloads = {
  csum: attr('@csum', onOff).optional(),
  gso: attr('@gso', onOff).optional(),
  tso4: attr('@tso4', onOff).optional(),
  tso6: attr('@tso6', onOff).optional(),
  ecn: attr('@ecn', onOff).optional(),
  ufo: attr('@ufo', onOff).optional(),
  mrgRxbuf: attr('@mrg_rxbuf', onOff).optional(),
}
/** What is offloaded to the host. */
export const hostOffloads = element('host', offloads)
/** What is offloaded to the guest. */
export const guestOffloads = element('guest', offloads)

/** A network interface. */
export const networkInterface = element('interface', {
  type: attr(
    '@type',
    oneOf(
      'bridge',
      'ethernet',
      'network',
      'vhostuser',
      'direct',
      'hostdev',
      'vdpa',
      'user',
      'server',
      'client',
      'mcast',
      'udp',
      'internal',
      'vds',
      'null',
    ),
  ),
  managed: attr('@managed', yesNo).optional(),
  trustGuestRxFilters: attr('@trustGuestRxFilters', yesNo).optional(),
  mac: attr('mac/@address', string).optional(),
  macType: attr('mac/@type', oneOf('static', 'generated')).optional(),
  macCheck: attr('mac/@check', yesNo).optional(),
  model: attr('model/@type', oneOf('virtio', 'e1000', 'e1000e', 'rtl8139', 'igb')).optional(),
  driverName: attr('driver/@name', oneOf('qemu', 'vhost')).optional(),
  driverIommu: attr('driver/@iommu', onOff).optional(),
  packed: attr('driver/@packed', onOff).optional(),
  ats: attr('driver/@ats', onOff).optional(),
  pagePerVq: attr('driver/@page_per_vq', onOff).optional(),
  driverModel: attr('driver/@model', string).optional(),
  eventIdx: attr('driver/@event_idx', onOff).optional(),
  ioEventFd: attr('driver/@ioeventfd', onOff).optional(),
  txMode: attr('driver/@txmode', oneOf('iothread', 'timer')).optional(),
  rss: attr('driver/@rss', onOff).optional(),
  rssHashReport: attr('driver/@rss_hash_report', onOff).optional(),
  queues: attr('driver/@queues', integer).optional(),
  rxQueueSize: attr('driver/@rx_queue_size', integer).optional(),
  txQueueSize: attr('driver/@tx_queue_size', integer).optional(),
  hostOffloads: child(hostOffloads, 'driver').optional(),
  guestOffloads: child(guestOffloads, 'driver').optional(),
  sourceBridge: attr('source/@bridge', string).optional(),
  sourceNetwork: attr('source/@network', string).optional(),
  sourceType: attr('source/@type', oneOf('unix')).optional(),
  sourceMode: attr('source/@mode', string).optional(),
  sourcePath: attr('source/@path', string).optional(),
  sourceDev: attr('source/@dev', string).optional(),
  sourcePortGroup: attr('source/@portgroup', string).optional(),
  sourcePortId: attr('source/@portid', string).optional(),
  sourceName: attr('source/@name', string).optional(),
  sourceHostAddress: attr('source/@address', string).optional(),
  sourcePort: attr('source/@port', integer).optional(),
  sourceLocalAddress: attr('source/local/@address', string).optional(),
  sourceLocalPort: attr('source/local/@port', integer).optional(),
  sourceReconnectEnabled: attr('source/reconnect/@enabled', yesNo).optional(),
  /** @unit s */
  sourceReconnectTimeout: attr('source/reconnect/@timeout', integer).optional(),
  sourceIps: list(interfaceIp, 'source'),
  sourceRoutes: list(interfaceRoute, 'source'),
  sourceAddressType: attr('source/address/@type', oneOf('pci')).optional(),
  sourceAddressDomain: attr('source/address/@domain', string).optional(),
  sourceAddressBus: attr('source/address/@bus', string).optional(),
  sourceAddressSlot: attr('source/address/@slot', string).optional(),
  sourceAddressFunction: attr('source/address/@function', string).optional(),
  script: attr('script/@path', string).optional(),
  downScript: attr('downscript/@path', string).optional(),
  mtu: attr('mtu/@size', integer).optional(),
  vlan: attr('vlan/tag/@id', integer).optional(),
  vlanNativeMode: attr('vlan/tag/@nativeMode', oneOf('tagged', 'untagged')).optional(),
  vlanTrunk: attr('vlan/@trunk', yesNo).optional(),
  targetDev: attr('target/@dev', string).optional(),
  targetManaged: attr('target/@managed', yesNo).optional(),
  guestDev: attr('guest/@dev', string).optional(),
  guestActual: attr('guest/@actual', string).optional(),
  portType: attr('virtualport/@type', oneOf('openvswitch', '802.1Qbg', '802.1Qbh', 'midonet')).optional(),
  portParameters: list(portParameters, 'virtualport'),
  filter: attr('filterref/@filter', string).optional(),
  filterParameters: list(filterParameter, 'filterref'),
  portIsolated: attr('port/@isolated', yesNo).optional(),
  ...bandwidthLimits,
  linkState: attr('link/@state', oneOf('up', 'down')).optional(),
  backendType: attr('backend/@type', oneOf('default', 'passt')).optional(),
  backendTap: attr('backend/@tap', string).optional(),
  backendVhost: attr('backend/@vhost', string).optional(),
  backendLogFile: attr('backend/@logFile', string).optional(),
  backendHostname: attr('backend/@hostname', string).optional(),
  backendFqdn: attr('backend/@fqdn', string).optional(),
  backendDomain: attr('backenddomain/@name', string).optional(),
  coalesceMaxFrames: attr('coalesce/rx/frames/@max', integer).optional(),
  teamingType: attr('teaming/@type', oneOf('persistent', 'transient')).optional(),
  teamingPersistent: attr('teaming/@persistent', string).optional(),
  sndbuf: text('tune/sndbuf', integer).optional(),
  ips: list(interfaceIp),
  routes: list(interfaceRoute),
  portForwards: list(portForward),
  ...ofBootDevice,
  ...ofPciDevice,
  ...ofAnyDevice,
})
