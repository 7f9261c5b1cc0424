import type { Command } from 'commander'
import { declareListFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

/** `network …` */
export function declareNetwork(program: Command, session: Session): void {
  const network = program.command('network').description('see the networks of this host')
  declareListFormat(network.command('list').description('list what a server can be put on: libvirt networks, bridges, OVS bridges'))
    .addHelpText(
      'after',
      '\nA libvirt network that is not active is started for the first server on it, and stopped after the last.\n\nExample:\n  novalet network list',
    )
    .action(lazily(session, async () => (await import('./list.ts')).listNetworks))
}
