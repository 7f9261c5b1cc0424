import type { ByteReader } from './byte-reader.ts'
import type { InspectedImage } from './image-format.ts'
import { imageUnacceptable } from './image-unacceptable.ts'
import type { ImageEnds, InspectOptions, Inspector } from './inspector/inspector.ts'
import { vhd, vhdx } from './inspector/microsoft.ts'
import { iso, luks, qed, vdi } from './inspector/others.ts'
import { findPartitions } from './inspector/partitions.ts'
import { qcow, qcow2 } from './inspector/qcow2.ts'
import { vmdk } from './inspector/vmdk.ts'

const INSPECTORS: readonly Inspector[] = [qcow2, qcow, vmdk, vhd, vhdx, vdi, qed, luks, iso]
const HEAD_BYTES = 64 * 1024
const TAIL_BYTES = 512

/**
 * Says what an image is by its bytes alone, and refuses it where it is broken, names other files, or is several things at once.
 * `name` is how the image is called in messages.
 * @throws ImageUnacceptable
 * @source nova/virt/images.py do_image_deep_inspection
 */
export async function inspectImage(image: ByteReader, name: string, options: InspectOptions): Promise<InspectedImage> {
  if (image.size === 0) throw imageUnacceptable(name, 'an image', 'it is empty')
  const ends: ImageEnds = {
    head: await image.read(0, HEAD_BYTES),
    tail: await image.read(Math.max(0, image.size - TAIL_BYTES), TAIL_BYTES),
  }
  const matching = INSPECTORS.filter((inspector) => inspector.matches(ends))
  const partitions = findPartitions(ends.head)
  const [inspector] = matching
  if (inspector === undefined) return { format: 'raw', readAs: 'raw', virtualSizeBytes: image.size, partitions }
  const found = [
    ...matching.map(({ format }) => format),
    ...(partitions === undefined || inspector === iso || isFixedVhd(inspector, ends) ? [] : [partitions]),
  ]
  if (found.length > 1) throw imageUnacceptable(name, 'an image', `it looks like several formats at once: ${found.join(', ')}`)
  const { refused, virtualSizeBytes } = await inspector.check(image, ends, options)
  if (refused !== undefined) throw imageUnacceptable(name, inspector.format, refused)
  return { format: inspector.format, readAs: readAs(inspector), virtualSizeBytes, partitions }
}

/** Its disk lies there from the first byte on, partition table and all. */
const isFixedVhd = (inspector: Inspector, { head }: ImageEnds): boolean =>
  inspector === vhd && !vhd.matches({ head, tail: new Uint8Array() })

function readAs({ format }: Inspector): InspectedImage['readAs'] {
  return format === 'iso' || format === 'qcow' || format === 'qed' || format === 'luks' ? 'raw' : format
}
