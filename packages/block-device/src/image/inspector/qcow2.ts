import { hasText, viewOf, type ByteReader } from '../byte-reader.ts'
import type { Finding, Inspector } from './inspector.ts'
import { findCutOffCluster } from './qcow2-tables.ts'
import { readQcow2Header, type Qcow2Header } from './qcow2-header.ts'

const MAGIC = 'QFI\u00fb'

/** QEMU's qcow2. Refused: any other file it names, feature bits nobody knows, tables that lie outside of it. */
export const qcow2: Inspector = {
  format: 'qcow2',
  matches: ({ head }) => hasText(head, 0, MAGIC) && head.length >= 8 && viewOf(head).getUint32(4) !== 1,
  async check(image, { head }) {
    if (head.length < 72) return { refused: 'its header is cut off' }
    const header = readQcow2Header(head)
    if (header === undefined) return { refused: 'its header is cut off' }
    return checkHeader(header) ?? checkExtensions(header, head) ?? checkTables(header, image.size) ?? checkClusters(header, image)
  },
}

/** The format before qcow2. */
export const qcow: Inspector = {
  format: 'qcow',
  matches: ({ head }) => hasText(head, 0, MAGIC) && head.length >= 8 && viewOf(head).getUint32(4) === 1,
  check: async () => ({ refused: 'qcow version 1 is not supported; convert it to qcow2' }),
}

const CORRUPT = 1n << 1n
const DATA_FILE = 1n << 2n
/** dirty, corrupt, data file, compression type, extended L2 entries */
const KNOWN_FEATURES = 0b11111n

function checkHeader(header: Qcow2Header): Finding | undefined {
  const { version, clusterBits, incompatible } = header
  if (version !== 2 && version !== 3) return { refused: `it is qcow2 of version ${version}, and only 2 and 3 are known` }
  if (header.backingFileOffset !== 0n) return { refused: 'it has a backing file, which would be read from this host' }
  if (incompatible & DATA_FILE) return { refused: 'it has an external data file, which would be read from this host' }
  if (incompatible & ~KNOWN_FEATURES)
    return { refused: `it needs unknown features (bits 0x${(incompatible & ~KNOWN_FEATURES).toString(16)})` }
  if (incompatible & CORRUPT) return { refused: 'it is marked corrupt; see "qemu-img check"' }
  if (header.cryptMethod !== 0) return { refused: 'it is encrypted' }
  if (clusterBits < 9 || clusterBits > 21) return { refused: `its clusters are of 2^${clusterBits} bytes, which qcow2 does not allow` }
  if (header.headerLength < (version === 2 ? 72 : 104) || header.headerLength > header.clusterSize || header.headerLength % 8 !== 0)
    return { refused: `its header says that it is ${header.headerLength} bytes long` }
  if (header.refcountOrder > 6) return { refused: 'its reference counts are wider than qcow2 allows' }
  return undefined
}

const END_OF_EXTENSIONS = 0
const EXTERNAL_DATA_FILE_NAME = 0x44415441

function checkExtensions({ headerLength, clusterSize }: Qcow2Header, head: Uint8Array): Finding | undefined {
  const view = viewOf(head)
  const end = Math.min(clusterSize, head.length)
  for (let offset = headerLength; offset + 8 <= end;) {
    const type = view.getUint32(offset)
    const length = view.getUint32(offset + 4)
    if (type === END_OF_EXTENSIONS) return undefined
    if (type === EXTERNAL_DATA_FILE_NAME) return { refused: 'it names an external data file, which would be read from this host' }
    if (offset + 8 + length > clusterSize) return { refused: 'its header extensions run out of its first cluster' }
    offset += 8 + Math.ceil(length / 8) * 8
  }
  return undefined
}

const MAX_L1_BYTES = 32 * 1024 * 1024
const MAX_REFCOUNT_TABLE_BYTES = 8 * 1024 * 1024

function checkTables(header: Qcow2Header, size: number): Finding | undefined {
  const l1Bytes = header.l1Entries * 8
  const refcountBytes = header.refcountTableClusters * header.clusterSize
  if (header.virtualSize > BigInt(Number.MAX_SAFE_INTEGER)) return { refused: 'it says that its disk is larger than any' }
  if (l1Bytes > MAX_L1_BYTES || refcountBytes > MAX_REFCOUNT_TABLE_BYTES) return { refused: 'its tables are larger than QEMU allows' }
  if (header.l1Entries < header.l1EntriesNeeded) return { refused: 'its L1 table is too small for its disk' }
  if (l1Bytes > 0 && header.l1TableOffset + BigInt(l1Bytes) > BigInt(size)) return { refused: cutOff('its L1 table', size) }
  if (refcountBytes === 0 || header.refcountTableOffset + BigInt(refcountBytes) > BigInt(size))
    return { refused: cutOff('its reference count table', size) }
  return undefined
}

async function checkClusters(header: Qcow2Header, image: ByteReader): Promise<Finding> {
  const lost = await findCutOffCluster(header, image)
  return lost === undefined ? { virtualSizeBytes: Number(header.virtualSize) } : { refused: cutOff(lost, image.size) }
}

const cutOff = (what: string, size: number): string => `it is cut off: ${what} lies outside of its ${size} bytes`
