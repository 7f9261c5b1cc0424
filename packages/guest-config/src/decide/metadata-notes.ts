import { because, type Candidate, type Decided } from '@novalet/model'
import type { WritableOf, novaImage, novaInstance } from '@novalet/xml-render'
import type { Guest } from '../guest.ts'
import { readImageProperties } from '../image/read-image-properties.ts'
import { propertyTexts } from '../image/property-texts.ts'

type Notes = Pick<WritableOf<typeof novaInstance>, 'flavorId' | 'flavorExtraSpecs' | 'image'>

/** Decides what Nova notes of flavor and image beside their names. @source nova/virt/libvirt/driver.py _get_guest_config_meta */
export function decideNotes(guest: Guest): Notes {
  const { from, input } = guest
  const { flavor } = input.instance
  const specs = Object.keys(flavor.extraSpecs)
  return {
    flavorId: guest.pick('metadata.nova:instance.nova:flavor.id', [from.flavor('flavorId', (id) => id)]),
    flavorExtraSpecs: {
      value: {
        list: specs.map((name) => {
          const value = guest.set(`metadata.nova:instance.nova:flavor.nova:extraSpecs[${name}]`, [from.extraSpec(name)])
          return { name: { value: name, origin: value.origin }, value }
        }),
      },
      origin: because([{ kind: 'flavor', name: 'extra_specs' }], 'the extra specs of the flavor'),
    },
    image: decideImage(guest),
  }
}

/** The image that the guest was first made from; empty where it was booted from a volume. */
export const originalImageId = ({ from, input }: Guest): Candidate<string> => {
  const { imageRef, systemMetadata } = input.instance
  const base = systemMetadata['image_base_image_ref']
  return base === undefined
    ? from.instance('image_ref', imageRef, 'the image chosen')
    : from.instance('system_metadata.image_base_image_ref', base, 'the image that it was first made from')
}

const decideImage = (guest: Guest): WritableOf<typeof novaImage> => {
  const { input } = guest
  const image = input.originalImageMeta === undefined ? input.imageMeta : readImageProperties(input.originalImageMeta)
  const of = <T>(path: string, name: string, value: T | undefined): Decided<T> | undefined =>
    guest.pick(`metadata.nova:instance.nova:image.${path}`, [
      { inputs: [{ kind: 'image', name, value: value as string | number | undefined }], value, how: 'of the image' },
    ])
  return {
    uuid: guest.set('metadata.nova:instance.nova:image.uuid', [originalImageId(guest)]),
    containerFormat: of('nova:containerFormat', 'container_format', image.containerFormat),
    diskFormat: of('nova:diskFormat', 'disk_format', image.diskFormat),
    minDisk: of('nova:minDisk', 'min_disk', image.minDisk),
    minRam: of('nova:minRam', 'min_ram', image.minRam),
    properties: {
      value: {
        list: propertyTexts(image.properties).map(([name, text]) => {
          const value = guest.set(`metadata.nova:instance.nova:image.nova:properties[${name}]`, [
            { inputs: [{ kind: 'image', name, value: image.properties[name] }], value: text },
          ])
          return { name: { value: name, origin: value.origin }, value }
        }),
      },
      origin: because([{ kind: 'image', name: 'properties' }], 'the properties of the image'),
    },
  }
}
