import type { Command } from 'commander'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
Examples:
  novalet help
  novalet help server create`

/** `help …` of a command at any depth; commander's own goes one word deep. */
export function declareHelp(program: Command, session: Session): void {
  program
    .command('help')
    .description('show the help of a command')
    .argument('[words...]', 'the command, as it is called')
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./help.ts')).help(program)))
}
