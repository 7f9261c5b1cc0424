import type { NetworkView } from '@novalet/compute'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<NetworkView>[] = [
  { name: 'ID', value: ({ id }) => id },
  { name: 'Name', value: ({ name }) => name },
  { name: 'Kind', value: ({ kind }) => kind },
  { name: 'Bridge', value: ({ bridge }) => bridge },
  { name: 'Active', value: ({ active }) => active },
]

/** `network list` */
export const listNetworks: Handler<[], ListOptions> = async ({ cli, options }) => {
  const networks = await withCompute(cli, options, (compute) => compute.networks.list())
  cli.stdout.write(await renderList(COLUMNS, networks, options))
}
