import type { Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { refuse } from '../refuse.ts'

/**
 * A value that flavor and image may both give, but not differently: the flavor's where both give it.
 * @throws FlavorImageConflict
 * @source nova/virt/hardware.py _get_unique_flavor_image_meta get_pmu_constraint
 */
export function unlessInConflict<T extends string | boolean>(
  guest: Guest,
  path: string,
  extraSpec: string,
  property: string,
  read: (value: string) => T,
): Decided<T> | undefined {
  const { from, input } = guest
  const ofFlavor = from.extraSpec(extraSpec, read)
  const ofImage = from.image(property, (value) => (typeof value === 'boolean' ? (value as T) : read(String(value))))
  if (
    ofFlavor.value !== undefined &&
    ofImage.value !== undefined &&
    ofFlavor.value !== '' &&
    ofImage.value !== '' &&
    ofFlavor.value !== ofImage.value
  ) {
    throw conflict(guest, extraSpec, property)
  }
  return guest.pick(path, input.instance.flavor.extraSpecs[extraSpec] === '' ? [ofImage] : [ofFlavor, ofImage])
}

/** Flavor and image that ask for different things. */
export const conflict = ({ input }: Guest, extraSpec: string, property: string): Error => {
  const { flavor } = input.instance
  return refuse(
    'FlavorImageConflict',
    `Flavor ${flavor.name} has ${extraSpec}=${flavor.extraSpecs[extraSpec] ?? ''}, image ${input.imageMeta.name ?? input.imageMeta.id ?? ''} has ${property}=${String(input.imageMeta.properties[property])}: make them agree or take one away`,
  )
}
