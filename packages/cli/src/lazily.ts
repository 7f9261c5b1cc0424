import type { Command } from 'commander'
import type { Cli } from './cli.ts'
import type { ExitCode } from './exit-code.ts'
import type { GlobalOptions } from './global-options.ts'

/** One call of a command: its arguments in order, and its options with the global ones. */
export interface Call<Arguments extends readonly unknown[], Options> {
  readonly cli: Cli
  readonly args: Arguments
  readonly options: Options & GlobalOptions
}

/** A command's work, in a file of its own. Its exit status is 0 unless it says another. */
export type Handler<Arguments extends readonly unknown[], Options> = (call: Call<Arguments, Options>) => Promise<ExitCode | void>

/** What the program is built with: the process, and where a command's exit status goes. */
export interface Session {
  readonly cli: Cli
  readonly finish: (code: ExitCode) => void
}

/** An action for commander that loads its command's file only when it is called, so that help and completion load none. */
export const lazily =
  <Arguments extends readonly unknown[], Options>(session: Session, load: () => Promise<Handler<Arguments, Options>>) =>
  async (...given: readonly unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const handler = await load()
    const code = await handler({
      cli: session.cli,
      args: command.processedArgs as unknown as Arguments,
      options: command.optsWithGlobals<Options & GlobalOptions>(),
    })
    if (code !== undefined) session.finish(code)
  }
