import { argumentError } from '../error/argument-error.ts'

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const dashBefore = new Set([4, 6, 8, 10])

/** Sixteen bytes as the text form of a UUID. */
export const formatUuid = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < 16; i++) text += dashBefore.has(i) ? `-${hex[bytes[i]!]}` : hex[bytes[i]!]
  return text
}

/** The sixteen bytes of a UUID in text form. @throws LibvirtArgumentError */
export const parseUuid = (text: string): Uint8Array => {
  const digits = text.replaceAll('-', '')
  if (!/^[0-9a-fA-F]{32}$/.test(digits)) throw argumentError(`'${text}' is not a UUID`)
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16))
}
