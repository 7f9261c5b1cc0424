import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { withRefreshed } from '../../operate.ts'
import { serverFields } from './server-fields.ts'

/** `server show` */
export const showServer: Handler<[string], FormatOptions> = async ({ cli, args: [ref], options }) => {
  const fields = await withRefreshed(cli, options, async ({ servers }) =>
    serverFields(await servers.show(ref), (await servers.record(ref)).instance.metadata),
  )
  cli.stdout.write(await renderShow(fields, options))
}
