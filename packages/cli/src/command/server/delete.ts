import type { Handler } from '../../lazily.ts'
import { operate, withRecovered } from '../../operate.ts'
import type { ProgressOptions } from '../../progress/progress.ts'
import { eachOf } from '../each-of.ts'
import type { PlanOptions } from '../plan/print-plans.ts'

/** `server delete` */
export const deleteServers: Handler<[readonly string[]], ProgressOptions & PlanOptions & { dryRun?: boolean }> = async (call) => {
  const { cli, options } = call
  if (options.dryRun === true) return await (await import('../plan/plan-delete.ts')).planDelete(call)
  const [servers] = call.args
  return await withRecovered(cli, options, (compute) =>
    eachOf(cli, options, servers, (server) =>
      operate(cli, options, `delete ${server}`, (operation) => compute.servers.delete(server, operation)),
    ),
  )
}
