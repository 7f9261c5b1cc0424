import type { Command } from 'commander'
import { declareListFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
Compared are the domain that runs, the one that libvirt keeps for the next start, and what would be decided now. What libvirt adds or
writes in its own way is no difference, nor is what only a default of Novalet's decided (--all shows that).
A change takes effect live, at the next hard reboot (a stop and a start), or not at all: another machine type is another machine.

Exit status: 0 where nothing differs, 1 where something does.

Examples:
  novalet diff web
  novalet diff web --all -f json`

/** `diff …` */
export function declareDiff(program: Command, session: Session): void {
  declareListFormat(
    program
      .command('diff')
      .description('show where a server is not as it would be decided now, and when a change takes effect')
      .argument('<server>', 'server, by name or id')
      .option('--all', "also where only a default of Novalet's own differs"),
  )
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./diff.ts')).diffServer))
}
