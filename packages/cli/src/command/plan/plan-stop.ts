import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import type { StopOptions } from '../server/arguments.ts'
import { planEach } from './plan-each.ts'
import type { PlanOptions } from './print-plans.ts'

/** `plan server stop` and `server stop --dry-run` */
export const planStop: Handler<[readonly string[]], StopOptions & PlanOptions> = async ({ cli, args: [names], options }) => {
  const timeoutMs = options.timeout === undefined ? undefined : options.timeout * 1000
  return await withCompute(cli, options, ({ servers }) =>
    planEach(cli, options, 'stop', names, (server) => servers.planStop(server, { timeoutMs })),
  )
}
