import { decodeText } from './text.ts'

const SLOTS = 4096
const LONGEST = 128

interface Entry {
  readonly bytes: Uint8Array
  readonly text: string
}

const table: (Entry | undefined)[] = Array.from({ length: SLOTS })

const same = (entry: Uint8Array, bytes: Uint8Array, start: number): boolean => {
  for (let i = 0; i < entry.length; i++) if (entry[i] !== bytes[start + i]) return false
  return true
}

/** Decodes bytes that come again and again, as one shared string. The table is of fixed size: a collision replaces. */
export const internText = (bytes: Uint8Array, start: number, end: number): string => {
  const length = end - start
  if (length > LONGEST) return decodeText(bytes, start, end)
  let hash = length
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
  const entry = table[slot]
  if (entry !== undefined && entry.bytes.length === length && same(entry.bytes, bytes, start)) return entry.text
  const text = decodeText(bytes, start, end)
  table[slot] = { bytes: Uint8Array.from(bytes.subarray(start, end)), text }
  return text
}
