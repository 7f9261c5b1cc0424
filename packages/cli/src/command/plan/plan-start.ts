import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { planEach } from './plan-each.ts'
import type { PlanOptions } from './print-plans.ts'

/** `plan server start` and `server start --dry-run` */
export const planStart: Handler<[readonly string[]], PlanOptions> = async ({ cli, args: [names], options }) =>
  await withCompute(cli, options, ({ servers }) => planEach(cli, options, 'start', names, (server) => servers.planStart(server)))
