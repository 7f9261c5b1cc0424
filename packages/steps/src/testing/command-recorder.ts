import { commandFailed } from '../run/command-error.ts'
import type { Command, CommandResult, CommandRunner } from '../run/command-runner.ts'

/** What a command answers: words that its argv begins with, and the answer. */
export interface CommandRule {
  readonly argv: readonly string[]
  readonly answer: Partial<CommandResult> | ((command: Command) => Partial<CommandResult> | Promise<Partial<CommandResult>>)
}

/** A command runner that runs nothing: it keeps what it was asked and answers by rules. */
export interface CommandRecorder extends CommandRunner {
  readonly commands: readonly Command[]
}

/** The first rule that fits answers; where none does, the command ends well and says nothing. @throws CommandFailed as the real one */
export function createCommandRecorder(rules: readonly CommandRule[] = []): CommandRecorder {
  const commands: Command[] = []
  return {
    commands,
    async run(command, { signal } = {}) {
      signal?.throwIfAborted()
      commands.push(command)
      const rule = rules.find(({ argv }) => argv.every((word, index) => command.argv[index] === word))
      const answer = typeof rule?.answer === 'function' ? await rule.answer(command) : rule?.answer
      const result: CommandResult = { exitCode: 0, stdout: '', stderr: '', ...answer }
      if (!(command.accept ?? [0]).includes(result.exitCode)) throw commandFailed(command, { ...result, signal: null })
      return result
    },
  }
}
