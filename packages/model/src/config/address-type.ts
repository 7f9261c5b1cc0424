import { isIpAddress, isIpv4 } from '../network/ip-address.ts'
import { integer, valueType } from './value-type.ts'
import type { ValueType } from './value-type.ts'

const HOST_LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '::1'])

const isHostName = (text: string): boolean => {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  return name.length > 0 && name.length <= 253 && name.split('.').every((label) => HOST_LABEL.test(label))
}

const looksLikeIpv4 = (text: string): boolean => /^[\d.]+$/.test(text) && text.includes('.')

const isHost = (text: string): boolean => isIpAddress(text) || (isHostName(text) && !looksLikeIpv4(text))

const checkedText = (expected: string, isValid: (text: string) => boolean): ValueType<string> =>
  valueType(
    expected,
    (text) => (isValid(text) ? text : undefined),
    () => false,
  )

/** A TCP or UDP port. @source oslo_config/types.py Port */
export const port: ValueType<number> = integer({ min: 0, max: 65_535 })

/** An IP address or host name. @source oslo_config/types.py HostAddress */
export const hostAddress: ValueType<string> = checkedText('an IP address or a host name', isHost)

/** An IP address or domain name. @source oslo_config/types.py HostDomain */
export const hostDomain: ValueType<string> = checkedText('an IP address or a domain name', isHost)

/** Two ports, `first:last`. @source nova/conf/serial_console.py port_range */
export const portRange: ValueType<string> = checkedText('two ports, first:last', (text) => /^\d+:\d+$/.test(text))

/** `address:port` on this host's loopback: never an address that others reach. */
export const loopbackEndpoint: ValueType<string> = checkedText('a loopback address and a port, as 127.0.0.1:8775 or [::1]:8775', (text) => {
  const colon = text.lastIndexOf(':')
  if (colon < 0 || port.parse(text.slice(colon + 1)) === undefined) return false
  const host = text.slice(0, colon).replace(/^\[(.*)\]$/, '$1')
  return LOOPBACK_NAMES.has(host) || (isIpv4(host) && host.startsWith('127.'))
})
