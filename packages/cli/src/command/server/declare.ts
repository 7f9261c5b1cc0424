import type { Command } from 'commander'
import { declareListFormat, declareShowFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'
import { declareCreateArguments, declareDryRun, declareDryRunFormat, declareProgress, declareServers, declareTimeout } from './arguments.ts'

const AFTER = `
Before create, delete, start and stop change anything, what a killed novalet left half-done is finished
or taken back. list and show change no server: they note what libvirt says of each, and while libvirt is
away they show what was last known. A server under way shows its task state.`

const AFTER_CREATE = `
The command returns when the guest is ACTIVE, or when everything is taken back: no service goes on after it.
With --wait the steps are shown meanwhile; without, it is silent until the server is shown at the end.
Ctrl-C takes back what was done, step by step, and exits with 130.

Examples:
  novalet server create web --image cirros --flavor m1.tiny --wait
  novalet server create web --image cirros --flavor m1.tiny --dry-run
  novalet server create db --image debian --flavor m1.small --network default --network backend
  ID=$(novalet server create ci --image idle --flavor m1.nano -f value -c id)`

/** `server …` */
export function declareServer(program: Command, session: Session): void {
  const server = program.command('server').description('create, see, stop and delete servers').addHelpText('after', AFTER)

  declareShowFormat(
    declareDryRun(declareProgress(declareCreateArguments(server.command('create').description('create a server and boot it')))),
  )
    .addHelpText('after', AFTER_CREATE)
    .action(lazily(session, async () => (await import('./create.ts')).createServer))

  declareListFormat(server.command('list').description('list the servers of this host'))
    .option('--long', 'more columns')
    .option('--name <part>', 'only servers with PART in their name')
    .option('--status <status>', 'only servers of this status, such as ACTIVE')
    .addHelpText(
      'after',
      '\nExamples:\n  novalet server list\n  novalet server list -f value -c ID --status SHUTOFF\n  novalet server list --long -f json',
    )
    .action(lazily(session, async () => (await import('./list.ts')).listServers))

  declareShowFormat(server.command('show').description('show one server').argument('<server>', 'server, by name or id'))
    .addHelpText('after', '\nExamples:\n  novalet server show web\n  novalet server show web -f value -c addresses')
    .action(lazily(session, async () => (await import('./show.ts')).showServer))

  declareDryRunFormat(
    declareProgress(declareServers(server.command('delete').description('delete servers: guest, ports, disks and record'))),
  )
    .addHelpText(
      'after',
      '\nA delete cannot be taken back once it has removed something; a Ctrl-C after that lets it end.\n\nExamples:\n  novalet server delete web db\n  novalet server delete web --dry-run',
    )
    .action(lazily(session, async () => (await import('./delete.ts')).deleteServers))

  declareDryRunFormat(declareProgress(declareServers(server.command('start').description('start stopped servers'))))
    .addHelpText('after', '\nExample:\n  novalet server start web --wait')
    .action(lazily(session, async () => (await import('./start.ts')).startServers))

  declareDryRunFormat(
    declareProgress(declareTimeout(declareServers(server.command('stop').description('stop servers: ask the guest, then turn it off')))),
  )
    .addHelpText('after', '\nExamples:\n  novalet server stop web\n  novalet server stop web --timeout 5 --wait')
    .action(lazily(session, async () => (await import('./stop.ts')).stopServers))
}
