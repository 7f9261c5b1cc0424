import type { FormatOptions } from '../../format/format-options.ts'
import { renderShow } from '../../format/render-show.ts'
import type { Handler } from '../../lazily.ts'
import { operate, withRecovered } from '../../operate.ts'
import type { ProgressOptions } from '../../progress/progress.ts'
import type { CreateOptions } from './arguments.ts'
import { createRequest } from './create-request.ts'
import { serverFields } from './server-fields.ts'

/** `server create` */
export const createServer: Handler<[string], CreateOptions & FormatOptions & ProgressOptions & { dryRun?: boolean }> = async (call) => {
  const { cli, options } = call
  if (options.dryRun === true) return await (await import('../plan/plan-create.ts')).planCreate(call)
  const [name] = call.args
  await withRecovered(cli, options, async (compute) => {
    const server = await operate(cli, options, `create ${name}`, (operation) =>
      compute.servers.create(createRequest(name, options), operation),
    )
    const { instance } = await compute.servers.record(server.id)
    cli.stdout.write(await renderShow(serverFields(server, instance.metadata), options))
  })
}
