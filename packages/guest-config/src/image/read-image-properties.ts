import type { ImageMeta, ImageProperty } from '@novalet/model'
import { refuse } from '../refuse.ts'
import { FORMER_PROPERTIES, IMAGE_PROPERTIES } from './image-property.ts'

/**
 * The image with its properties as Nova takes them: former names, letter case and texts for yes and no are made plain. Doing it twice changes nothing.
 * @throws InvalidInput where a property has a value that Nova does not know
 * @source nova/objects/image_meta.py ImageMetaProps.from_dict
 */
export function readImageProperties(imageMeta: ImageMeta): ImageMeta {
  const properties: Record<string, ImageProperty> = {}
  const entries = Object.entries(imageMeta.properties)
  for (const [name, value] of [
    ...entries.filter(isFormer).map(([name, value]) => [FORMER_PROPERTIES[name] ?? name, value] as const),
    ...Object.entries(ofVmware(imageMeta)),
    ...entries.filter((entry) => !isFormer(entry)),
  ]) {
    const coerce = IMAGE_PROPERTIES[name]
    if (coerce === undefined && value === null) continue
    const coerced = coerce === undefined ? value : value === null ? undefined : coerce(value)
    if (coerced === undefined) {
      throw refuse(
        'InvalidInput',
        `Image "${imageMeta.name ?? imageMeta.id ?? ''}" has ${name}=${String(value)}, which Nova does not know`,
        { property: name },
      )
    }
    properties[name] = coerced
  }
  return { ...imageMeta, properties }
}

const isFormer = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(FORMER_PROPERTIES, name)

const ofVmware = ({ properties }: ImageMeta): Readonly<Record<string, ImageProperty>> => {
  const adapter = properties['vmware_adaptertype']
  if (adapter === undefined || adapter === null || adapter === '') return {}
  return adapter === 'ide' ? { hw_disk_bus: 'ide' } : { hw_disk_bus: 'scsi', hw_scsi_model: adapter }
}
