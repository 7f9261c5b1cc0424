import type { Command } from 'commander'
import { Option } from 'commander'
import { declareListFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const RELEASES = ['26.2', 'master', '2014.2']

/** `host …` */
export function declareHost(program: Command, session: Session): void {
  const host = program.command('host').description('see what this host can do')
  declareListFormat(host.command('features').description('list what this host supports, what is missing, and what that costs'))
    .addOption(
      new Option('--release <release>', "whose version gates count: those of Nova's release ([novalet] nova_release)").choices(RELEASES),
    )
    .option('--missing', 'only what is missing')
    .addHelpText('after', '\nExamples:\n  novalet host features\n  novalet host features --missing -f json')
    .action(lazily(session, async () => (await import('./features.ts')).listHostFeatures))
}
