import { Command, InvalidArgumentError, Option } from 'commander'
import type { LogLevel } from '../log.ts'

/** What is said on the agent's command line. */
export interface AgentFlags {
  readonly configFile?: readonly string[]
  readonly configDir?: readonly string[]
  readonly statePath?: string
  readonly connect?: string
  readonly apiSocket?: string
  readonly apiListen?: string
  readonly logLevel: LogLevel
  /** How long running operations may go on after a request to stop. @unit s */
  readonly stopTimeout: number
  readonly checkConfig?: boolean
}

const LEVELS: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error']

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

const AFTER = `
Options in nova.conf's grammar; a flag beats a file. Exit status: 0 stopped as asked, 1 failed, 2 the command line
or the configuration cannot be used.

Examples:
  novalet-agent --check-config
  novalet-agent --config-file /etc/nova/nova.conf --config-file /etc/novalet/novalet.conf
  novalet-agent --state-path /srv/novalet --api-listen 127.0.0.1:8775 --log-level debug`

/** The command line, not yet parsed. */
export function agentCommand(version: string): Command {
  return new Command('novalet-agent')
    .description(
      "Serves this host's guests: brings records and libvirt in step at the start, follows libvirt's events, and answers health, metrics and a small API.",
    )
    .version(version)
    .option(
      '--config-file <file>',
      'read options from FILE, in the grammar of nova.conf; can be given again, the last one wins (default: /etc/novalet/novalet.conf where there is one)',
      collect,
    )
    .option('--config-dir <dir>', 'read every *.conf file of DIR after the config files; can be given again', collect)
    .option('--state-path <dir>', 'folder of the records, images and guests ([DEFAULT]state_path, /var/lib/novalet)')
    .option('--connect <uri>', 'libvirt to talk to ([libvirt]connection_uri, else by [libvirt]virt_type)')
    .option('--api-socket <path>', 'unix socket to serve on ([novalet]api_socket, api.sock in the state folder)')
    .option('--api-listen <address:port>', 'loopback address to serve on as well ([novalet]api_listen)')
    .addOption(new Option('--log-level <level>', 'how much is said on stderr').choices(LEVELS).default('info'))
    .option(
      '--stop-timeout <seconds>',
      'how long running operations may go on after a request to stop, before they are taken back',
      seconds,
      60,
    )
    .option('--check-config', 'read the configuration, say what is wrong in it and what has no effect, and end')
    .addHelpText('after', AFTER)
    .showHelpAfterError('Try --help for the options.')
    .exitOverride()
}

function seconds(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be a number of seconds.')
  return value
}
