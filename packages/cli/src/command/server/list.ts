import type { ServerView } from '@novalet/compute'
import type { Column } from '../../format/column.ts'
import type { ListOptions } from '../../format/format-options.ts'
import { renderList } from '../../format/render-list.ts'
import type { Handler } from '../../lazily.ts'
import { withRefreshed } from '../../operate.ts'
import { networksText } from './server-fields.ts'

const COLUMNS: readonly Column<ServerView>[] = [
  { name: 'ID', value: ({ id }) => id },
  { name: 'Name', value: ({ name }) => name },
  { name: 'Status', value: ({ status }) => status },
  { name: 'Task State', value: ({ taskState }) => taskState },
  { name: 'Networks', value: ({ addresses }) => addresses, human: ({ addresses }) => networksText(addresses) },
  { name: 'Image', value: ({ image }) => image.name ?? image.id },
  { name: 'Flavor', value: ({ flavor }) => flavor.name },
]

const LONG: readonly Column<ServerView>[] = [
  ...COLUMNS,
  { name: 'Power State', value: ({ powerState }) => powerState },
  { name: 'Instance Name', value: ({ instanceName }) => instanceName },
  { name: 'Image ID', value: ({ image }) => image.id },
  { name: 'Host', value: ({ host }) => host },
  { name: 'Created', value: ({ created }) => created },
]

interface ServerListOptions extends ListOptions {
  readonly long?: boolean
  readonly name?: string
  readonly status?: string
}

/** `server list` */
export const listServers: Handler<[], ServerListOptions> = async ({ cli, options }) => {
  const servers = await withRefreshed(cli, options, (compute) => compute.servers.list())
  const wanted = servers.filter(
    ({ name, status }) =>
      (options.name === undefined || name.includes(options.name)) &&
      (options.status === undefined || status === options.status.toUpperCase()),
  )
  cli.stdout.write(await renderList(options.long === true ? LONG : COLUMNS, wanted, options))
}
