import { Command } from 'commander'
import { declareCompletion } from './command/completion/declare.ts'
import { declareConsole } from './command/console/declare.ts'
import { declareDiff } from './command/diff/declare.ts'
import { declareDoctor } from './command/doctor/declare.ts'
import { declareExplain } from './command/explain/declare.ts'
import { declareFlavor } from './command/flavor/declare.ts'
import { declareHost } from './command/host/declare.ts'
import { declareHelp } from './command/help/declare.ts'
import { declareImage } from './command/image/declare.ts'
import { declareNetwork } from './command/network/declare.ts'
import { declarePlan } from './command/plan/declare.ts'
import { declareServer } from './command/server/declare.ts'
import { declareVersion } from './command/version/declare.ts'
import { declareXml } from './command/xml/declare.ts'
import { declareGlobalOptions } from './global-options.ts'
import type { Session } from './lazily.ts'
import { VERSION } from './version.ts'

const ABOUT = `Creates, explains and deletes KVM/QEMU guests on this host as OpenStack Nova's libvirt driver does.
The commands are those of the openstack client.`

const AFTER = `
Exit status: 0 done, 1 failed, 2 wrong command line, input or configuration, 3 not found,
4 conflict (the name is taken, or the state does not allow it), 130 interrupted and taken back.

Options are read from /etc/novalet/novalet.conf, or from what --config-file and --config-dir name; a host's
own /etc/nova/nova.conf can be named. Answers go to stdout, everything else to stderr.

Start with:
  novalet image create cirros --file cirros.qcow2 --disk-format qcow2
  novalet server create web --image cirros --flavor m1.tiny --wait
  novalet explain web`

/** The whole tree of commands; nothing of what they do is loaded yet. */
export function createProgram(session: Session): Command {
  const { stdout, stderr } = session.cli
  const program = declareGlobalOptions(new Command('novalet'))
    .description(ABOUT)
    .version(VERSION, '--version', 'print the version')
    .usage('[global options] <noun> <verb> [arguments]')
    .addHelpText('after', AFTER)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns || 100,
      getErrHelpWidth: () => stderr.columns || 100,
      getOutHasColors: () => stdout.color,
      getErrHasColors: () => stderr.color,
    })
    .showHelpAfterError('Try --help after the command for its options.')
  for (const declare of DECLARATIONS) declare(program, session)
  withoutBuiltInHelp(program)
  return program
}

/** `help` is a command of ours: the one that commander gives each noun knows only the next word. */
function withoutBuiltInHelp(command: Command): void {
  command.helpCommand(false)
  command.commands.forEach(withoutBuiltInHelp)
}

const DECLARATIONS = [
  declareServer,
  declareImage,
  declareFlavor,
  declareNetwork,
  declareHost,
  declareConsole,
  declarePlan,
  declareExplain,
  declareDiff,
  declareXml,
  declareDoctor,
  declareCompletion,
  declareVersion,
  declareHelp,
]
