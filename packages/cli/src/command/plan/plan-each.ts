import type { PlannedOperation } from '@novalet/compute'
import type { Cli } from '../../cli.ts'
import type { ExitCode } from '../../exit-code.ts'
import { eachOf } from '../each-of.ts'
import { printPlans } from './print-plans.ts'
import type { PlanOptions } from './print-plans.ts'

/** Plans the same operation for each server, and prints what could be planned. */
export async function planEach(
  cli: Cli,
  options: PlanOptions & { readonly debug?: boolean | undefined },
  verb: string,
  names: readonly string[],
  plan: (name: string) => Promise<PlannedOperation>,
): Promise<ExitCode> {
  const plans: { title: string; planned: PlannedOperation }[] = []
  const code = await eachOf(cli, options, names, async (name) => plans.push({ title: `${verb} server ${name}`, planned: await plan(name) }))
  await printPlans(cli, options, plans)
  return code
}
