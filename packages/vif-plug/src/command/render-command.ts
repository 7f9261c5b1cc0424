import type { PlannedCommand } from './planned-command.ts'

/** A command as a line for a shell, with what it is not run for as a comment. */
export const renderCommand = ({ argv, stdin, unless }: Omit<PlannedCommand, 'step'>): string => {
  const input = stdin === undefined ? '' : ` <<< ${quote(stdin)}`
  return `${argv.map(quote).join(' ')}${input}${unless === undefined ? '' : `  # unless ${unless}`}`
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
