import type { Cli } from '../cli.ts'
import type { FormatOptions } from './format-options.ts'

/** How wide sentences may be: as asked, else as wide as the terminal; undefined where there is none, or it does not say. */
export const sentenceWidth = ({ stdout }: Cli, { maxWidth }: Pick<FormatOptions, 'maxWidth'>): number | undefined =>
  maxWidth || (stdout.isTty && stdout.columns) || undefined
