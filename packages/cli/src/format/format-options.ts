import { Option } from 'commander'
import type { Command } from 'commander'
import { collect } from '../input/collect.ts'
import { wholeNumber } from '../input/whole-number.ts'

/** The formats of lists, as cliff has them. */
export const LIST_FORMATS = ['table', 'json', 'yaml', 'csv', 'value'] as const
/** The formats of shows. */
export const SHOW_FORMATS = [...LIST_FORMATS, 'shell'] as const

/** When CSV puts a value in quotes. */
export const QUOTES = ['all', 'minimal', 'none', 'nonnumeric'] as const

/** How an answer is printed. */
export interface FormatOptions {
  readonly format?: (typeof SHOW_FORMATS)[number] | undefined
  readonly column?: readonly string[] | undefined
  readonly noindent?: boolean | undefined
  readonly quote?: (typeof QUOTES)[number] | undefined
  readonly maxWidth?: number | undefined
}

/** How a list is printed. */
export interface ListOptions extends FormatOptions {
  readonly sortColumn?: readonly string[] | undefined
  readonly sortDescending?: boolean | undefined
}

/** Declares the options of a command that shows one thing. */
export function declareShowFormat(command: Command): Command {
  return shared(command, SHOW_FORMATS)
}

/** Declares the options of a command that lists things. */
export function declareListFormat(command: Command): Command {
  return shared(command, LIST_FORMATS)
    .option('--sort-column <column>', 'sort by COLUMN; can be given again, the first counts most', collect)
    .option('--sort-ascending', 'sort upwards (as without it)')
    .addOption(new Option('--sort-descending', 'sort downwards').conflicts('sortAscending'))
}

function shared(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'how the answer is printed').choices(formats).default('table'))
    .option('-c, --column <column>', 'print this column only; can be given again', collect)
    .option('--noindent', 'JSON on one line')
    .addOption(new Option('--quote <mode>', 'what CSV puts in quotes').choices(QUOTES).default('nonnumeric'))
    .option('--max-width <columns>', 'widest table; 0 for no limit', wholeNumber(0), 0)
}
