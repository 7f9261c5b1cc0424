import { decodeText, readable } from '../xdr/text.ts'

/** The text before the NUL of a char array. */
export const cString = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0)
  return decodeText(readable(bytes), 0, end < 0 ? bytes.length : end)
}
