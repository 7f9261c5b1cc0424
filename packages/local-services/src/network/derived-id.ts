import { createHash } from 'node:crypto'

/** Namespace of the ids below. */
const NAMESPACE = Buffer.from('b0f1a1f2d0c34e5f9a1d6c1c7d3b6c52', 'hex')

/** A UUID (version 5) that the same words always give. */
export const derivedUuid = (...words: readonly string[]): string => {
  const bytes = digest(words).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A MAC of the range that OpenStack's ports have, which the same words always give. @source neutron/conf/common.py base_mac */
export const derivedMac = (...words: readonly string[]): string =>
  ['fa', '16', '3e', ...[...digest(words).subarray(17, 20)].map((byte) => byte.toString(16).padStart(2, '0'))].join(':')

const digest = (words: readonly string[]): Buffer => createHash('sha1').update(NAMESPACE).update(JSON.stringify(words)).digest()
