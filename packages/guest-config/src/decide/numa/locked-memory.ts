import type { Flavor, ImageMeta } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { textToBoolean } from '../../text-to-boolean.ts'
import { filled, flavorAndImage } from './flavor-and-image.ts'

/**
 * Whether the guest's memory must stay in the host's memory.
 * @throws FlavorImageLockedMemoryConflict LockMemoryForbidden
 * @source nova/virt/hardware.py get_locked_memory_constraint
 */
export function wantsLockedMemory(flavor: Flavor, imageMeta: ImageMeta): boolean {
  const { extraSpec, property } = flavorAndImage(flavor, imageMeta, 'locked_memory')
  const ofFlavor = extraSpec === undefined ? undefined : textToBoolean(extraSpec)
  const ofImage = property === undefined ? undefined : textToBoolean(property)
  if (ofFlavor !== undefined && ofImage !== undefined && ofFlavor !== ofImage) {
    throw refuse(
      'FlavorImageLockedMemoryConflict',
      `Flavor says hw:locked_memory=${extraSpec}, image hw_locked_memory=${property}; make them agree`,
    )
  }
  const locked = ofFlavor ?? ofImage ?? false
  const pages = flavorAndImage(flavor, imageMeta, 'mem_page_size')
  if (locked && filled(pages.extraSpec) === undefined && filled(pages.property) === undefined) {
    throw refuse('LockMemoryForbidden', 'Locked memory is asked for with no page size; set hw:mem_page_size in the flavor')
  }
  return locked
}
