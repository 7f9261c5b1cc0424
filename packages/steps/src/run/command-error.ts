import { novaletError, type NovaletError } from '@novalet/model'
import type { Command } from './command-runner.ts'

/** How a command ended other than well. */
export interface CommandEnd {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly stderr: string
  /** Why we ended it ourselves: its deadline, too much output. */
  readonly stopped?: string | undefined
}

const TAIL = 2000

/** The command's words with the secret ones hidden. */
export const shownArgv = ({ argv, redact = [] }: Command): readonly string[] => argv.map((word) => hide(word, redact))

/** A command that ran and did not end well. */
export function commandFailed(command: Command, end: CommandEnd): NovaletError {
  const argv = shownArgv(command)
  const stderrTail = hide(end.stderr.slice(-TAIL), command.redact ?? [])
  const how = end.stopped ?? (end.signal === null ? `it ended with ${end.exitCode}` : `it was killed by ${end.signal}`)
  const said = stderrTail.trim().split('\n').at(-1)
  return novaletError('CommandFailed', `Running ${argv.join(' ')}: ${how}${said ? `: ${said}` : '.'}`, {
    details: { argv, exitCode: end.exitCode, signal: end.signal, stderrTail },
  })
}

/** A command that is not installed, or not where it was looked for. */
export function commandNotFound(command: Command, folders: readonly string[]): NovaletError {
  const [name] = command.argv
  return novaletError('CommandNotFound', `Running ${name}: no such program in ${folders.join(':')}; install the package that has it.`, {
    details: { argv: shownArgv(command), folders },
  })
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.filter((word) => word !== '').reduce((shown, word) => shown.replaceAll(word, '***'), text)
}
