import type { PlannedOperation } from '@novalet/compute'
import type { Cli } from '../../cli.ts'
import { renderPlanned } from '../../render/plan.ts'

/** How a plan is printed. `table`, the default of the operation itself, means text. */
export interface PlanOptions {
  readonly format?: string | undefined
  readonly noindent?: boolean | undefined
  readonly xml?: boolean | undefined
  readonly inputs?: boolean | undefined
}

/** One plan: a document of its own. */
export async function printPlan(
  cli: Cli,
  options: PlanOptions,
  title: string,
  planned: PlannedOperation,
  about: readonly string[] = [],
): Promise<void> {
  cli.stdout.write(
    isData(options)
      ? await asData(asDocument(planned), options)
      : renderPlanned(title, planned, { about, xml: options.xml === true, inputs: options.inputs === true, output: cli.stdout }),
  )
}

/** The plans of several servers: a list, even of one. */
export async function printPlans(
  cli: Cli,
  options: PlanOptions,
  plans: readonly { title: string; planned: PlannedOperation }[],
): Promise<void> {
  if (isData(options))
    cli.stdout.write(
      await asData(
        plans.map(({ planned }) => asDocument(planned)),
        options,
      ),
    )
  else for (const { title, planned } of plans) await printPlan(cli, options, title, planned)
}

const isData = ({ format }: PlanOptions): boolean => format === 'json' || format === 'yaml'

const asDocument = ({ plan, hash, domainXml }: PlannedOperation): object => ({ hash, plan, domainXml: domainXml ?? null })

async function asData(data: unknown, { format, noindent }: PlanOptions): Promise<string> {
  if (format === 'yaml') return (await import('../../format/yaml.ts')).renderYaml(data)
  return `${JSON.stringify(data, null, noindent === true ? 0 : 2)}\n`
}
