import { hasText, viewOf, type ByteReader } from '../byte-reader.ts'
import type { Finding, Inspector } from './inspector.ts'

const SPARSE = 'KDMV'
const DESCRIPTOR = '# Disk DescriptorFile'
const SECTOR = 512
const MOST_DESCRIPTOR_BYTES = 1024 * 1024

/** VMware's format. Refused: subformats that the configuration does not allow, more files than this one, a parent. */
export const vmdk: Inspector = {
  format: 'vmdk',
  matches: ({ head }) => hasText(head, 0, SPARSE) || hasText(head, 0, DESCRIPTOR) || hasText(head, 0, 'COWD'),
  async check(image, { head }, { vmdkAllowedTypes }) {
    if (!hasText(head, 0, SPARSE) || head.length < SECTOR)
      return { refused: 'it is a VMDK that describes other files, which would be read from this host' }
    const view = viewOf(head)
    const capacity = view.getBigUint64(12, true)
    const descriptor = await readDescriptor(image, view.getBigUint64(28, true), view.getBigUint64(36, true))
    if (descriptor === undefined) return { refused: 'it has no descriptor inside of it' }
    return checkDescriptor(descriptor, vmdkAllowedTypes) ?? { virtualSizeBytes: Number(capacity) * SECTOR }
  },
}

async function readDescriptor(image: ByteReader, offset: bigint, sectors: bigint): Promise<string | undefined> {
  const length = Number(sectors) * SECTOR
  if (length === 0 || length > MOST_DESCRIPTOR_BYTES || Number(offset) * SECTOR + length > image.size) return undefined
  const text = new TextDecoder('latin1').decode(await image.read(Number(offset) * SECTOR, length))
  const [whole = ''] = text.split('\0')
  return whole.startsWith(DESCRIPTOR) ? whole : undefined
}

/** @source nova/virt/images.py check_vmdk_image */
function checkDescriptor(text: string, allowed: readonly string[]): Finding | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const value = (key: string): string | undefined =>
    lines
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .replaceAll('"', '')
      .trim()
  const type = value('createType')
  if (type === undefined) return { refused: 'its descriptor has no createType' }
  if (!allowed.includes(type))
    return { refused: `it is a VMDK of type ${type}, and [compute]vmdk_allowed_types allows only: ${allowed.join(', ') || 'none'}` }
  const extents = lines.filter((line) => /^(RW|RDONLY|NOACCESS)\s/.test(line))
  if (extents.length !== 1) return { refused: `it has ${extents.length} extents, and only one is safe` }
  const parent = value('parentCID')
  if ((parent !== undefined && parent.toLowerCase() !== 'ffffffff') || value('parentFileNameHint') !== undefined)
    return { refused: 'it has a parent, which would be read from this host' }
  return undefined
}
