import type { Cli } from './cli.ts'
import { EXIT, exitCodeOf } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { Interrupted } from './interrupt.ts'
import { renderError } from './render/error.ts'

/** Says what went wrong and gives the exit status for it. Of an interrupt, the operation itself has told. */
export function report(cli: Cli, error: unknown, debug: boolean): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted
  cli.stderr.write(renderError(error, cli.stderr, debug))
  return exitCodeOf(error)
}
