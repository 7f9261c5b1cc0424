const OCTET = /^(?:0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i

/** Whether the text is an IPv4 address in its dotted form. */
export function isIpv4(text: string): boolean {
  const octets = text.split('.')
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)
}

/** Whether the text is an IPv6 address, without brackets; a scope (`%eth0`) may follow. */
export function isIpv6(text: string): boolean {
  const [address = '', scope] = text.split('%', 2)
  if (scope === '') return false
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)?.at(-1)
  const mapped = last !== undefined && last.includes('.')
  if (mapped && !isIpv4(last)) return false
  const flat = groups.flat()
  const plain = mapped ? flat.slice(0, -1) : flat
  if (!plain.every((group) => GROUP.test(group))) return false
  const length = plain.length + (mapped ? 2 : 0)
  return halves.length === 2 ? length < 8 : length === 8
}

/** Whether the text is an IP address of either version. */
export const isIpAddress = (text: string): boolean => isIpv4(text) || isIpv6(text)
