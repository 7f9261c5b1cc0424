import { jsonText } from '@novalet/model'
import type { ImageMeta, ImageProperty } from '@novalet/model'
import { parseCpuSet } from '../decide/numa/parse-cpu-set.ts'
import { wholeNumber } from '../decide/whole-number.ts'
import { refuse } from '../refuse.ts'
import { FORMER_PROPERTIES, IMAGE_PROPERTIES } from './image-property.ts'

/**
 * The image with its properties as Nova takes them: former names, letter case and texts for yes and no are made plain. Doing it twice changes nothing.
 * @throws InvalidInput Invalid InvalidRequest where a property has a value that Nova does not know
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
    const coerce = Object.hasOwn(IMAGE_PROPERTIES, name) ? IMAGE_PROPERTIES[name] : undefined
    if (coerce === undefined && value === null) continue
    const coerced = coerce === undefined ? value : value === null ? undefined : coerce(value)
    if (coerced === undefined) {
      throw refuse(
        'InvalidInput',
        `Image "${imageMeta.name ?? imageMeta.id ?? ''}" has ${name}=${jsonText(value)}, which Nova does not know`,
        { property: name },
      )
    }
    properties[name] = coerced
  }
  checkCells(properties)
  return { ...imageMeta, properties }
}

/** What an image says of the cells of its guest, as far as they are numbered without a gap. @source nova/objects/image_meta.py ImageMetaProps._set_numa_cpus _set_numa_mem */
const checkCells = (properties: Readonly<Record<string, ImageProperty>>): void => {
  for (let cell = 0; Object.hasOwn(properties, `hw_numa_cpus.${cell}`); cell++) {
    const cpus = properties[`hw_numa_cpus.${cell}`]
    if (typeof cpus !== 'string')
      throw refuse('InvalidInput', `Image property hw_numa_cpus.${cell} is ${jsonText(cpus)}: it has to be a text`)
    parseCpuSet(cpus)
  }
  for (let cell = 0; Object.hasOwn(properties, `hw_numa_mem.${cell}`); cell++) {
    wholeNumber(`hw_numa_mem.${cell}`, String(properties[`hw_numa_mem.${cell}`]))
  }
}

const isFormer = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(FORMER_PROPERTIES, name)

const ofVmware = ({ properties }: ImageMeta): Readonly<Record<string, ImageProperty>> => {
  const adapter = properties['vmware_adaptertype']
  if (adapter === undefined || adapter === null || adapter === '') return {}
  return adapter === 'ide' ? { hw_disk_bus: 'ide' } : { hw_disk_bus: 'scsi', hw_scsi_model: adapter }
}
