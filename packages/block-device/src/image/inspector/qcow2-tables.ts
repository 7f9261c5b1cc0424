import { viewOf, type ByteReader } from '../byte-reader.ts'
import type { Qcow2Header } from './qcow2-header.ts'

const OFFSET = 0x00fffffffffffe00n
const COMPRESSED = 1n << 62n
/** Tables of 512 GiB with usual clusters; what lies beyond is left to QEMU. @unit bytes */
const MOST_L2_BYTES = 64 * 1024 * 1024

/** The first thing that the image's tables point at and that is not in the file: QEMU would read zeros there and say nothing. */
export async function findCutOffCluster(header: Qcow2Header, image: ByteReader): Promise<string | undefined> {
  const size = BigInt(image.size)
  const l1 = await image.read(Number(header.l1TableOffset), header.l1Entries * 8)
  const tables = [...entries(l1)].map((entry) => entry & OFFSET).filter((offset) => offset !== 0n)
  if (tables.some((offset) => offset + BigInt(header.clusterSize) > size)) return 'an L2 table'
  for (const offset of tables.slice(0, MOST_L2_BYTES / header.clusterSize)) {
    const table = await image.read(Number(offset), header.clusterSize)
    for (const entry of entries(table, header.extendedL2 ? 16 : 8)) if (hostOffset(entry, header) >= size) return 'a cluster of data'
  }
  return undefined
}

function* entries(table: Uint8Array, width = 8): Iterable<bigint> {
  const view = viewOf(table)
  for (let offset = 0; offset + width <= table.length; offset += width) yield view.getBigUint64(offset)
}

function hostOffset(entry: bigint, { clusterBits }: Qcow2Header): bigint {
  if ((entry & COMPRESSED) === 0n) return entry & OFFSET
  return entry & ((1n << BigInt(62 - (clusterBits - 8))) - 1n)
}
