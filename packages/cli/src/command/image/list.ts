import type { LocalImage } from '@novalet/compute'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<LocalImage>[] = [
  { name: 'ID', value: ({ meta }) => meta.id },
  { name: 'Name', value: ({ meta }) => meta.name },
  { name: 'Status', value: ({ meta }) => meta.status },
]

const LONG: readonly Column<LocalImage>[] = [
  ...COLUMNS,
  { name: 'Disk Format', value: ({ meta }) => meta.diskFormat },
  { name: 'Container Format', value: ({ meta }) => meta.containerFormat },
  { name: 'Size', value: ({ meta }) => meta.size },
  { name: 'Min Disk', value: ({ meta }) => meta.minDisk },
  { name: 'Min RAM', value: ({ meta }) => meta.minRam },
  { name: 'Properties', value: ({ meta }) => meta.properties },
]

/** `image list` */
export const listImages: Handler<[], ListOptions & { long?: boolean }> = async ({ cli, options }) => {
  const images = await withCompute(cli, options, (compute) => compute.images.list())
  cli.stdout.write(await renderList(options.long === true ? LONG : COLUMNS, images, options))
}
