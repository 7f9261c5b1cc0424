import type { Handler } from '../../lazily.ts'
import { operate, withRecovered } from '../../operate.ts'
import type { ProgressOptions } from '../../progress/progress.ts'
import { eachOf } from '../each-of.ts'
import type { PlanOptions } from '../plan/print-plans.ts'

/** `server start` */
export const startServers: Handler<[readonly string[]], ProgressOptions & PlanOptions & { dryRun?: boolean }> = async (call) => {
  const { cli, options } = call
  if (options.dryRun === true) return await (await import('../plan/plan-start.ts')).planStart(call)
  const [servers] = call.args
  return await withRecovered(cli, options, (compute) =>
    eachOf(cli, options, servers, (server) =>
      operate(cli, options, `start ${server}`, (operation) => compute.servers.start(server, operation)),
    ),
  )
}
