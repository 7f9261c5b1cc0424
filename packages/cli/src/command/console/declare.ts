import type { Command } from 'commander'
import { wholeNumber } from '../../input/whole-number.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

/** `console …` */
export function declareConsole(program: Command, session: Session): void {
  const log = program
    .command('console')
    .description("see servers' consoles")
    .command('log')
    .description('the output of the first serial port')
  log
    .command('show')
    .description('print what a server has written to its console')
    .argument('<server>', 'server, by name or id')
    .option('--lines <number>', 'only the last lines', wholeNumber(0))
    .option('--follow', 'go on with what comes, until Ctrl-C')
    .addHelpText('after', '\nExamples:\n  novalet console log show web --lines 20\n  novalet console log show web --follow')
    .action(lazily(session, async () => (await import('./log-show.ts')).showConsoleLog))
}
