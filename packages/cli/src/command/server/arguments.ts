import { Option } from 'commander'
import type { Command } from 'commander'
import { collect } from '../../input/collect.ts'
import { keyValue } from '../../input/key-value.ts'
import { wholeNumber } from '../../input/whole-number.ts'
import { PROGRESS_MODES } from '../../progress/progress.ts'

/** What `server create` and its plan are told. */
export interface CreateOptions {
  readonly image: string
  readonly flavor: string
  /** Names; false after `--no-network`. */
  readonly network?: readonly string[] | false | undefined
  readonly property?: Readonly<Record<string, string>> | undefined
}

/** What `server stop` and its plan are told. */
export interface StopOptions {
  /** @unit s */
  readonly timeout?: number | undefined
}

/** The formats of plans. */
export const PLAN_FORMATS = ['text', 'json', 'yaml'] as const

/** Arguments of a create. */
export function declareCreateArguments(command: Command): Command {
  return command
    .argument('<name>', 'name of the new server')
    .requiredOption('--image <image>', 'image to boot from, by name or id')
    .requiredOption('--flavor <flavor>', 'flavor, by name or id')
    .option('--network <network>', 'network to put a port on; can be given again, a port each ([novalet]default_network)', collect)
    .option('--no-network', 'no port at all')
    .option('--property <key=value>', 'metadata of the server; can be given again', keyValue)
}

/** The server or servers an operation is about. */
export function declareServers(command: Command): Command {
  return command.argument('<server...>', 'servers, by name or id')
}

/** How long a stop asks the guest before it turns it off. */
export function declareTimeout(command: Command): Command {
  return command.option(
    '--timeout <seconds>',
    "how long the guest may take to shut itself down before it is turned off (the image's os_shutdown_timeout, else [DEFAULT]shutdown_timeout)",
    wholeNumber(0),
  )
}

/** How an operation is followed. */
export function declareProgress(command: Command): Command {
  return command
    .option('--wait', 'show the steps while they are done')
    .addOption(
      new Option('--progress <mode>', 'how steps are shown on stderr; json is one object a line (auto with --wait)').choices(
        PROGRESS_MODES,
      ),
    )
}

/** Shows the plan and does nothing. What is for the plan only is refused without it, and what a plan has not, with it. */
export function declareDryRun(command: Command): Command {
  return command
    .hook('preAction', checkDryRun)
    .option('--dry-run', 'print the plan and do nothing, as `novalet plan` does')
    .option('--xml', 'with --dry-run: print the domain XML too')
    .option('--inputs', 'with --dry-run: print what each step is told')
}

/** The same for a command that prints nothing else. */
export function declareDryRunFormat(command: Command): Command {
  return declareDryRun(command).addOption(
    new Option('-f, --format <format>', 'with --dry-run: how the plan is printed (text)').choices(PLAN_FORMATS),
  )
}

function checkDryRun(command: Command): void {
  const given = (name: string): boolean => command.getOptionValueSource(name) === 'cli'
  const formats: readonly string[] = command.options.find(({ long }) => long === '--format')?.argChoices ?? []
  const { dryRun, format } = command.opts<{ dryRun?: boolean; format?: string }>()
  if (dryRun === true) {
    if (given('format') && !isPlanFormat(format))
      command.error(`error: option '-f ${format}' does not fit --dry-run. A plan is text for people (without -f), json or yaml.`)
    if (given('column')) command.error("error: option '-c, --column <column>' does not fit --dry-run. A plan has no columns.")
    return
  }
  const onlyPlanFormats = formats.every(isPlanFormat)
  for (const name of ['xml', 'inputs', ...(onlyPlanFormats ? ['format'] : [])])
    if (given(name)) command.error(`error: option '--${name}' is for the plan only. Add --dry-run, or leave it out.`)
}

const isPlanFormat = (format: string | undefined): boolean => PLAN_FORMATS.some((each) => each === format)
