import type { Command } from 'commander'
import { declareShowFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

/** `version` */
export function declareVersion(program: Command, session: Session): void {
  declareShowFormat(program.command('version').description('print the versions of Novalet and of what runs it'))
    .addHelpText('after', '\nExample:\n  novalet version -f json')
    .action(lazily(session, async () => (await import('./version.ts')).showVersion))
}
