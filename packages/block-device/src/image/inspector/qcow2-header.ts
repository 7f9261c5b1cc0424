import { viewOf } from '../byte-reader.ts'

/** A qcow2 header's fields. @source qemu docs/interop/qcow2.txt */
export interface Qcow2Header {
  readonly version: number
  readonly backingFileOffset: bigint
  readonly clusterBits: number
  /** @unit bytes */
  readonly clusterSize: number
  /** @unit bytes */
  readonly virtualSize: bigint
  readonly cryptMethod: number
  readonly l1Entries: number
  /** How many the disk's size takes. */
  readonly l1EntriesNeeded: number
  readonly l1TableOffset: bigint
  readonly refcountTableOffset: bigint
  readonly refcountTableClusters: number
  readonly incompatible: bigint
  /** Entries of an L2 table are twice as wide. */
  readonly extendedL2: boolean
  readonly refcountOrder: number
  /** @unit bytes */
  readonly headerLength: number
}

const EXTENDED_L2 = 1n << 4n

/** Reads the header; undefined where the bytes end before it does. */
export function readQcow2Header(head: Uint8Array): Qcow2Header | undefined {
  const view = viewOf(head)
  const version = view.getUint32(4)
  if (version >= 3 && head.length < 104) return undefined
  const clusterBits = view.getUint32(20)
  const incompatible = version >= 3 ? view.getBigUint64(72) : 0n
  const extendedL2 = (incompatible & EXTENDED_L2) !== 0n
  const virtualSize = view.getBigUint64(24)
  const clusterSize = 2 ** clusterBits
  const bytesAnL1Entry = clusterSize * (clusterSize / (extendedL2 ? 16 : 8))
  return {
    version,
    backingFileOffset: view.getBigUint64(8),
    clusterBits,
    clusterSize,
    virtualSize,
    cryptMethod: view.getUint32(32),
    l1Entries: view.getUint32(36),
    l1EntriesNeeded: Math.ceil(Number(virtualSize) / bytesAnL1Entry),
    l1TableOffset: view.getBigUint64(40),
    refcountTableOffset: view.getBigUint64(48),
    refcountTableClusters: view.getUint32(56),
    incompatible,
    extendedL2,
    refcountOrder: version >= 3 ? view.getUint32(96) : 4,
    headerLength: version >= 3 ? view.getUint32(100) : 72,
  }
}
