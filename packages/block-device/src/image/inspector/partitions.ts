import { hasText, viewOf } from '../byte-reader.ts'

/** The partition table at the start of a raw disk, if there is one. */
export function findPartitions(head: Uint8Array): 'gpt' | 'mbr' | undefined {
  if (head.length < 512 || viewOf(head).getUint16(510) !== 0x55aa) return undefined
  if (hasText(head, 512, 'EFI PART')) return 'gpt'
  const entries = [446, 462, 478, 494].map((offset) => ({ status: head[offset], type: head[offset + 4] }))
  const plausible = entries.every(({ status }) => status === 0 || status === 0x80) && entries.some(({ type }) => type !== 0)
  return plausible ? 'mbr' : undefined
}
