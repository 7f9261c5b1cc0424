import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import type { CreateOptions } from '../server/arguments.ts'
import { createRequest } from '../server/create-request.ts'
import { aboutCreate } from './about-create.ts'
import { printPlan } from './print-plans.ts'
import type { PlanOptions } from './print-plans.ts'

/** `plan server create` and `server create --dry-run` */
export const planCreate: Handler<[string], CreateOptions & PlanOptions> = async ({ cli, args: [name], options }) => {
  const [planned, about] = await withCompute(cli, options, async (compute) => [
    await compute.servers.planCreate(createRequest(name, options)),
    await aboutCreate(compute, name, options),
  ])
  await printPlan(cli, options, `create server ${name}`, planned, about)
}
