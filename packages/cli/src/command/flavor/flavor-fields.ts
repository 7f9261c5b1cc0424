import type { Flavor } from '@novalet/model'
import type { Field } from '../../format/column.ts'

/** A flavor's fields, named and sorted as `openstack flavor show` has them. */
export const flavorFields = (flavor: Flavor): readonly Field[] => [
  { name: 'OS-FLV-EXT-DATA:ephemeral', value: flavor.ephemeralGb },
  { name: 'disk', value: flavor.rootGb },
  { name: 'id', value: flavor.flavorId },
  { name: 'name', value: flavor.name },
  { name: 'properties', value: flavor.extraSpecs },
  { name: 'ram', value: flavor.memoryMb },
  { name: 'swap', value: flavor.swapMb },
  { name: 'vcpus', value: flavor.vcpus },
]
