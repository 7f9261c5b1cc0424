import type { Command } from 'commander'
import type { Handler } from '../../lazily.ts'
import type { GlobalOptions } from '../../global-options.ts'
import { candidates } from './candidates.ts'
import { knownNames } from './known-names.ts'

/** What the shells' scripts ask: which words fit at the end of this command line. Never fails: a shell shows nothing then. */
export const complete =
  (program: Command): Handler<[readonly string[]], object> =>
  async ({ cli, args: [words], options }) => {
    const found = await candidates(program, words, async (kind, before) => {
      const globals: GlobalOptions = { ...options, ...before }
      return await knownNames(cli, globals, kind).catch(() => [])
    })
    cli.stdout.write(found.map(({ word, about }) => `${word}\t${about}\n`).join(''))
  }
