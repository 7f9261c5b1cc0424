import type { Command } from 'commander'
import { Option } from 'commander'
import { collect } from '../../input/collect.ts'
import { wholeNumber } from '../../input/whole-number.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const FORMATS = ['xml', 'table', 'json', 'yaml', 'csv', 'value']

const AFTER = `
The domain is decided as it would be now; \`novalet diff\` says how the one that runs differs. In JSON each row has its origin in full:
what decided the value, what was asked before and said nothing, and what lost. On a terminal, notes are folded to its width; in a file or
a pipe each is one line, beside what it is about.

Examples:
  novalet explain web
  novalet explain web --why devices.interface[0].model
  novalet explain web -f table --left-out
  novalet explain web --html > web.html`

/** `explain …` */
export function declareExplain(program: Command, session: Session): void {
  program
    .command('explain')
    .description("print a server's domain XML with a note on every line: which input decided it")
    .argument('<server>', 'server, by name or id')
    .addOption(new Option('--why <path>', 'only why this value is what it is, and what it beat').conflicts('html'))
    .addOption(new Option('--html', 'as a page of its own for a browser').conflicts(['why', 'leftOut']))
    .addOption(new Option('-f, --format <format>', 'xml with notes, or a row for each value').choices(FORMATS).default('xml'))
    .option('--left-out', 'rows too for what was decided to be left out')
    .option('-c, --column <column>', 'of rows: print this column only; can be given again', collect)
    .option('--max-width <columns>', 'how wide rows and notes are; 0: as wide as the terminal, in a pipe without limit', wholeNumber(0), 0)
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./explain.ts')).explainServer))
}
