import type { InspectedImage } from './image-format.ts'
import { imageUnacceptable } from './image-unacceptable.ts'

const SUPPORTED = new Set(['raw', 'qcow2', 'vmdk', 'vhd', 'vhdx', 'vdi', 'iso', 'ami', 'ari', 'aki'])
const AMAZON = new Set(['ami', 'ari', 'aki'])

/**
 * Holds what an image says it is against what it is.
 * @throws ImageUnacceptable
 * @source nova/virt/images.py do_image_deep_inspection
 */
export function checkDeclaredFormat(image: InspectedImage, declared: string, name: string): void {
  if (!SUPPORTED.has(declared))
    throw imageUnacceptable(name, declared, `the format "${declared}" is not supported; use one of ${[...SUPPORTED].join(', ')}`)
  if (AMAZON.has(declared) && image.readAs === 'raw') return
  if (image.format !== declared)
    throw imageUnacceptable(name, declared, `it says that it is ${declared}, and its bytes are ${image.format}`)
}
