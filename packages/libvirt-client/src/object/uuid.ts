import { argumentError } from '../error/argument-error.ts'

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Sixteen bytes as the text form of a UUID. */
export const formatUuid = (bytes: Uint8Array): string => {
  const text = Array.from(bytes, (byte) => hex[byte]).join('')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}

/** The sixteen bytes of a UUID in text form. @throws LibvirtArgumentError */
export const parseUuid = (text: string): Uint8Array => {
  const digits = text.replaceAll('-', '')
  if (!/^[0-9a-fA-F]{32}$/.test(digits)) throw argumentError(`'${text}' is not a UUID`)
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16))
}
