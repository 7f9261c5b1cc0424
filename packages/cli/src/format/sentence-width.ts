import type { Cli } from '../cli.ts'
import type { FormatOptions } from './format-options.ts'

/** How wide a table that holds sentences is: as asked, else as wide as the terminal; undefined where there is none. */
export const sentenceWidth = ({ stdout }: Cli, { maxWidth }: Pick<FormatOptions, 'maxWidth'>): number | undefined =>
  maxWidth || (stdout.isTty ? stdout.columns : undefined)
