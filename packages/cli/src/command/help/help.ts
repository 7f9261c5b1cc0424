import type { Command } from 'commander'
import { didYouMean, novaletError } from '@novalet/model'
import type { Handler } from '../../lazily.ts'

/** `help` */
export const help =
  (program: Command): Handler<[readonly string[]], object> =>
  async ({ args: [words] }) =>
    words.reduce(subcommand, program).outputHelp()

function subcommand(command: Command, word: string): Command {
  const children = command.createHelp().visibleCommands(command)
  const found = children.find((child) => child.name() === word)
  if (found) return found
  const path = pathOf(command)
  const names = children.map((child) => child.name())
  const instead = names.length === 0 ? `${path} has no commands below it.` : `The commands of ${path} are: ${names.join(', ')}.`
  throw novaletError('InvalidInput', `There is no command "${path} ${word}".${didYouMean(word, names)} ${instead}`)
}

const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name())
