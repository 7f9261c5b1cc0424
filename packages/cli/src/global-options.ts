import type { Command } from 'commander'
import { collect } from './input/collect.ts'

/** Options that stand before the noun and hold for every command. */
export interface GlobalOptions {
  readonly configFile?: readonly string[] | undefined
  readonly configDir?: readonly string[] | undefined
  readonly statePath?: string | undefined
  readonly connect?: string | undefined
  readonly debug?: boolean | undefined
  readonly quiet?: boolean | undefined
}

/** Declares the global options. */
export function declareGlobalOptions(program: Command): Command {
  return program
    .option('--config-file <file>', 'read options from FILE, in the grammar of nova.conf; can be given again, the last one wins', collect)
    .option('--config-dir <dir>', 'read every *.conf file of DIR after the config files', collect)
    .option('--state-path <dir>', 'folder of the records, images and guests ([DEFAULT]state_path, /var/lib/novalet)')
    .option('--connect <uri>', 'libvirt to talk to ([libvirt]connection_uri, else by [libvirt]virt_type)')
    .option('--debug', 'log what is done, and print the causes and the stack of an error')
    .option('-q, --quiet', 'no progress and no remarks; errors are still printed')
}
