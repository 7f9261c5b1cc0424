import { Argument } from 'commander'
import type { Command } from 'commander'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
Examples:
  source <(novalet completion bash)                                        this shell only
  novalet completion bash > /etc/bash_completion.d/novalet
  novalet completion zsh > "\${fpath[1]}/_novalet"
  novalet completion fish > ~/.config/fish/completions/novalet.fish`

/** `completion`, and the hidden command by which the scripts ask what fits. */
export function declareCompletion(program: Command, session: Session): void {
  program
    .command('completion')
    .description('print a script that completes commands, options and names in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./completion.ts')).printCompletion))
  program
    .command('__complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(lazily(session, async () => (await import('./complete.ts')).complete(program)))
}
