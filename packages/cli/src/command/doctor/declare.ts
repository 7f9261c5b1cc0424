import type { Command } from 'commander'
import { declareListFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
It compares the records with libvirt, the links, OVS, and the files of the guests. What Novalet did not make is
listed as foreign with --all and never touched.
Exit status: 0 when the host is as the records say, 1 when something is orphaned or missing.

Examples:
  novalet doctor
  novalet doctor --fix`

/** `doctor` */
export function declareDoctor(program: Command, session: Session): void {
  declareListFormat(program.command('doctor').description('find what lies on the host that no record explains, and what is missing'))
    .option('--fix', 'first finish or take back what killed processes left')
    .option('--all', 'list what is not ours as well')
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./doctor.ts')).doctor))
}
