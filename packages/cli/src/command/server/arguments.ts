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

/** Shows the plan and does nothing. */
export function declareDryRun(command: Command): Command {
  return command
    .option('--dry-run', 'print the plan and do nothing, as `novalet plan` does')
    .option('--xml', 'with --dry-run: print the domain XML too')
    .option('--inputs', 'with --dry-run: print what each step is told')
}

/** The same for a command that prints nothing else. */
export function declareDryRunFormat(command: Command): Command {
  return declareDryRun(command).addOption(
    new Option('-f, --format <format>', 'how --dry-run prints the plan').choices(PLAN_FORMATS).default('text'),
  )
}
