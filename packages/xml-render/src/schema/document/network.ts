import { deviceAddress } from '../device/address.ts'
import { interfaceRoute } from '../device/interface.ts'
import { element, type ElementOf } from '../element-schema.ts'
import { attr, flag, list, text } from '../field.ts'
import { integer, oneOf, onOff, string, yesNo } from '../value-type.ts'
import { bandwidthLimits } from '../bandwidth.ts'
import { virtualPort } from './virtual-port.ts'

/** An interface of the host that a network may use. */
export const forwardInterface = element('interface', {
  dev: attr('@dev', string),
  connections: attr('@connections', integer).optional(),
})

/** A host device that the network gives to guests one by one. */
export const physicalFunction = element('pf', { dev: attr('@dev', string) })

/** Where a name is asked for. */
export const dnsForwarder = element('forwarder', { address: attr('@addr', string).optional(), domain: attr('@domain', string).optional() })

/** A text that the network's DNS knows. */
export const dnsText = element('txt', { name: attr('@name', string), value: attr('@value', string) })

/** A service that the network's DNS knows. */
export const dnsService = element('srv', {
  service: attr('@service', string),
  protocol: attr('@protocol', string),
  domain: attr('@domain', string).optional(),
  target: attr('@target', string).optional(),
  port: attr('@port', integer).optional(),
  priority: attr('@priority', integer).optional(),
  weight: attr('@weight', integer).optional(),
})

const hostname = element('hostname', { name: text('.', string) })
/** A host that the network's DNS knows. */
export const dnsHost = element('host', { ip: attr('@ip', string), hostnames: list(hostname) })

const lease = {
  leaseExpiry: attr('lease/@expiry', integer).optional(),
  leaseUnit: attr('lease/@unit', oneOf('seconds', 'minutes', 'hours')).optional(),
}

/** Addresses that are given out. */
export const dhcpRange = element('range', { start: attr('@start', string), end: attr('@end', string), ...lease })

/** A host that always has its address. */
export const dhcpHost = element('host', {
  mac: attr('@mac', string).optional(),
  id: attr('@id', string).optional(),
  name: attr('@name', string).optional(),
  ip: attr('@ip', string).optional(),
  ...lease,
})

/** An address of the host in the network. */
export const networkIp = element('ip', {
  address: attr('@address', string).optional(),
  netmask: attr('@netmask', string).optional(),
  prefix: attr('@prefix', integer).optional(),
  family: attr('@family', oneOf('ipv4', 'ipv6')).optional(),
  localPtr: attr('@localPtr', yesNo).optional(),
  tftpRoot: attr('tftp/@root', string).optional(),
  ranges: list(dhcpRange, 'dhcp'),
  hosts: list(dhcpHost, 'dhcp'),
  bootpFile: attr('dhcp/bootp/@file', string).optional(),
  bootpServer: attr('dhcp/bootp/@server', string).optional(),
})

/** A profile that an interface can name. */
export const portGroup = element('portgroup', {
  name: attr('@name', string),
  default: attr('@default', yesNo).optional(),
  trustGuestRxFilters: attr('@trustGuestRxFilters', yesNo).optional(),
  portIsolated: attr('port/@isolated', yesNo).optional(),
  ...virtualPort,
  ...bandwidthLimits,
})

/** An option passed to dnsmasq past libvirt. */
export const dnsmasqOption = element('dnsmasq:option', { value: attr('@value', string) })

/** A network of libvirt's. */
export const network = element('network', {
  dnsmasqNamespace: attr('@xmlns:dnsmasq', string).optional(),
  connections: attr('@connections', integer).optional(),
  ipv6: attr('@ipv6', yesNo).optional(),
  trustGuestRxFilters: attr('@trustGuestRxFilters', yesNo).optional(),
  name: text('name', string),
  uuid: text('uuid', string).optional(),
  title: text('title', string).optional(),
  description: text('description', string).optional(),
  hasForward: flag('forward'),
  forwardMode: attr('forward/@mode', oneOf('nat', 'route', 'open', 'bridge', 'private', 'vepa', 'passthrough', 'hostdev')).optional(),
  forwardDev: attr('forward/@dev', string).optional(),
  forwardManaged: attr('forward/@managed', yesNo).optional(),
  forwardDriver: attr('forward/driver/@name', oneOf('vfio', 'kvm')).optional(),
  natIpv6: attr('forward/nat/@ipv6', yesNo).optional(),
  natAddressStart: attr('forward/nat/address/@start', string).optional(),
  natAddressEnd: attr('forward/nat/address/@end', string).optional(),
  natPortStart: attr('forward/nat/port/@start', integer).optional(),
  natPortEnd: attr('forward/nat/port/@end', integer).optional(),
  forwardPhysicalFunctions: list(physicalFunction, 'forward'),
  forwardInterfaces: list(forwardInterface, 'forward'),
  forwardAddresses: list(deviceAddress, 'forward'),
  bridge: attr('bridge/@name', string).optional(),
  bridgeZone: attr('bridge/@zone', string).optional(),
  bridgeStp: attr('bridge/@stp', onOff).optional(),
  bridgeDelay: attr('bridge/@delay', integer).optional(),
  bridgeMacTableManager: attr('bridge/@macTableManager', oneOf('kernel', 'libvirt')).optional(),
  mtu: attr('mtu/@size', integer).optional(),
  mac: attr('mac/@address', string).optional(),
  domain: attr('domain/@name', string).optional(),
  domainLocalOnly: attr('domain/@localOnly', yesNo).optional(),
  domainRegister: attr('domain/@register', yesNo).optional(),
  dnsEnable: attr('dns/@enable', yesNo).optional(),
  dnsForwardPlainNames: attr('dns/@forwardPlainNames', yesNo).optional(),
  dnsForwarders: list(dnsForwarder, 'dns'),
  dnsTexts: list(dnsText, 'dns'),
  dnsServices: list(dnsService, 'dns'),
  dnsHosts: list(dnsHost, 'dns'),
  portIsolated: attr('port/@isolated', yesNo).optional(),
  ...virtualPort,
  ...bandwidthLimits,
  ips: list(networkIp),
  routes: list(interfaceRoute),
  portGroups: list(portGroup),
  dnsmasqOptions: list(dnsmasqOption, 'dnsmasq:options'),
})

/** A network as read. */
export type Network = ElementOf<typeof network>
