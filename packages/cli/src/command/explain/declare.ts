import type { Command } from 'commander'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

/** `explain …` */
export function declareExplain(program: Command, session: Session): void {
  program
    .command('explain')
    .description("print a server's domain XML with a note on every line: which input decided it")
    .argument('<server>', 'server, by name or id')
    .option('--why <path>', 'only why this value is what it is, and what it beat')
    .addHelpText('after', '\nExamples:\n  novalet explain web\n  novalet explain web --why devices.interface[0].model')
    .action(lazily(session, async () => (await import('./explain.ts')).explainServer))
}
