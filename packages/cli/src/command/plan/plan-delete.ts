import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { planEach } from './plan-each.ts'
import type { PlanOptions } from './print-plans.ts'

/** `plan server delete` and `server delete --dry-run` */
export const planDelete: Handler<[readonly string[]], PlanOptions> = async ({ cli, args: [names], options }) =>
  await withCompute(cli, options, ({ servers }) => planEach(cli, options, 'delete', names, (server) => servers.planDelete(server)))
