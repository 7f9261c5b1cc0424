import type { Flavor } from '@novalet/model'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

const COLUMNS: readonly Column<Flavor>[] = [
  { name: 'ID', value: ({ flavorId }) => flavorId },
  { name: 'Name', value: ({ name }) => name },
  { name: 'RAM', value: ({ memoryMb }) => memoryMb },
  { name: 'Disk', value: ({ rootGb }) => rootGb },
  { name: 'Ephemeral', value: ({ ephemeralGb }) => ephemeralGb },
  { name: 'VCPUs', value: ({ vcpus }) => vcpus },
]

const LONG: readonly Column<Flavor>[] = [
  ...COLUMNS,
  { name: 'Swap', value: ({ swapMb }) => swapMb },
  { name: 'Properties', value: ({ extraSpecs }) => extraSpecs },
]

/** `flavor list` */
export const listFlavors: Handler<[], ListOptions & { long?: boolean }> = async ({ cli, options }) => {
  const flavors = await withCompute(cli, options, (compute) => compute.flavors.list())
  cli.stdout.write(await renderList(options.long === true ? LONG : COLUMNS, flavors, options))
}
