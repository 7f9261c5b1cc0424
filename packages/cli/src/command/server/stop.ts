import type { Handler } from '../../lazily.ts'
import { operate, withRecovered } from '../../operate.ts'
import type { ProgressOptions } from '../../progress/progress.ts'
import { eachOf } from '../each-of.ts'
import type { PlanOptions } from '../plan/print-plans.ts'
import type { StopOptions } from './arguments.ts'

/** `server stop` */
export const stopServers: Handler<[readonly string[]], StopOptions & ProgressOptions & PlanOptions & { dryRun?: boolean }> = async (
  call,
) => {
  const { cli, options } = call
  if (options.dryRun === true) return await (await import('../plan/plan-stop.ts')).planStop(call)
  const [servers] = call.args
  const timeoutMs = options.timeout === undefined ? undefined : options.timeout * 1000
  return await withRecovered(cli, options, (compute) =>
    eachOf(cli, options, servers, (server) =>
      operate(cli, options, `stop ${server}`, (operation) => compute.servers.stop(server, { ...operation, timeoutMs })),
    ),
  )
}
