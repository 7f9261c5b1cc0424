import type { Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'
import { textToBoolean } from '../text-to-boolean.ts'

/**
 * A text that flavor and image may both give, but not differently: the flavor's where both give it. An empty one counts only where the other says nothing.
 * @throws FlavorImageConflict
 * @source nova/virt/hardware.py _get_unique_flavor_image_meta
 */
export function unlessInConflict(guest: Guest, path: string, extraSpec: string, property: string): Decided<string> | undefined {
  const { from } = guest
  const ofFlavor = from.extraSpec(extraSpec)
  const ofImage = from.image(property, String)
  if (ofFlavor.value && ofImage.value && ofFlavor.value !== ofImage.value) throw conflict(guest, extraSpec, property)
  return guest.pick(path, ofFlavor.value === '' ? [ofImage] : [ofFlavor, ofImage])
}

/**
 * Yes or no, which flavor and image may both say, but not differently: the flavor's where both say it. An empty extra spec says no.
 * @throws FlavorImageConflict
 * @source nova/virt/hardware.py get_pmu_constraint get_vif_multiqueue_constraint get_mem_encryption_constraint
 */
export function flagUnlessInConflict(guest: Guest, path: string, extraSpec: string, property: string): Decided<boolean> | undefined {
  const { from } = guest
  const ofFlavor = from.extraSpec(extraSpec, textToBoolean)
  const ofImage = from.image(property, textToBoolean)
  if (ofFlavor.value !== undefined && ofImage.value !== undefined && ofFlavor.value !== ofImage.value)
    throw conflict(guest, extraSpec, property)
  return guest.pick(path, [ofFlavor, ofImage])
}

/** Flavor and image that ask for different things. */
export const conflict = ({ input }: Guest, extraSpec: string, property: string): Error => {
  const { flavor } = input.instance
  return refuse(
    'FlavorImageConflict',
    `Flavor ${flavor.name} has ${extraSpec}=${flavor.extraSpecs[extraSpec] ?? ''}, image ${input.imageMeta.name ?? input.imageMeta.id ?? ''} has ${property}=${String(input.imageMeta.properties[property])}: make them agree or take one away`,
  )
}
