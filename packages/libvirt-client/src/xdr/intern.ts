import { decodeText } from './text.ts'

const SLOTS = 4096
const LONGEST = 128

interface Entry {
  readonly bytes: Uint8Array
  readonly text: string
  readonly slot: number
  /** The slot of what came after it the last time: names come in the same order again and again. */
  next: number
}

const table: (Entry | undefined)[] = Array.from({ length: SLOTS })
let last: Entry | undefined

const same = (entry: Entry, bytes: Uint8Array, start: number, length: number): boolean => {
  const known = entry.bytes
  if (known.length !== length) return false
  for (let i = 0; i < length; i++) if (known[i] !== bytes[start + i]) return false
  return true
}

const find = (bytes: Uint8Array, start: number, end: number): Entry => {
  const length = end - start
  let hash = length
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
  const entry = table[slot]
  if (entry !== undefined && same(entry, bytes, start, length)) return entry
  const made = { bytes: Uint8Array.from(bytes.subarray(start, end)), text: decodeText(bytes, start, end), slot, next: slot }
  table[slot] = made
  return made
}

/** Decodes bytes that come again and again, as one shared string. The table is of fixed size: a collision replaces. */
export const internText = (bytes: Uint8Array, start: number, end: number): string => {
  if (end - start > LONGEST) return decodeText(bytes, start, end)
  const guess = last === undefined ? undefined : table[last.next]
  const entry = guess !== undefined && same(guess, bytes, start, end - start) ? guess : find(bytes, start, end)
  if (last !== undefined) last.next = entry.slot
  last = entry
  return entry.text
}
