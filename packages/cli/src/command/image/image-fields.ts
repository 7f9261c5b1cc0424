import type { LocalImage } from '@novalet/compute'
import type { Field } from '../../format/column.ts'

/** An image's fields, named and sorted as `openstack image show` has them. */
export const imageFields = ({ meta, path }: LocalImage): readonly Field[] => [
  { name: 'checksum', value: meta.checksum },
  { name: 'container_format', value: meta.containerFormat },
  { name: 'created_at', value: meta.createdAt },
  { name: 'disk_format', value: meta.diskFormat },
  { name: 'file', value: path },
  { name: 'id', value: meta.id },
  { name: 'min_disk', value: meta.minDisk },
  { name: 'min_ram', value: meta.minRam },
  { name: 'name', value: meta.name },
  { name: 'os_hash_algo', value: meta.osHashAlgo },
  { name: 'os_hash_value', value: meta.osHashValue },
  { name: 'properties', value: meta.properties },
  { name: 'size', value: meta.size },
  { name: 'status', value: meta.status },
  { name: 'updated_at', value: meta.updatedAt },
]
