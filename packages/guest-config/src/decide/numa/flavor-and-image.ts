import type { Flavor, ImageMeta } from '@novalet/model'

/** What the flavor (`hw:key`) and the image (`hw_key`) say of one thing. */
export interface FlavorAndImage {
  readonly extraSpec: string | undefined
  readonly property: string | undefined
}

/** Reads one thing from the flavor and from the image. @source nova/virt/hardware.py _get_flavor_image_meta */
export function flavorAndImage(flavor: Flavor, imageMeta: ImageMeta, key: string): FlavorAndImage {
  const property = imageMeta.properties[`hw_${key}`] ?? undefined
  return { extraSpec: flavor.extraSpecs[`hw:${key}`], property: property === undefined ? undefined : String(property) }
}

/** The text, or nothing where it is empty: Nova takes an empty value for none. */
export const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
