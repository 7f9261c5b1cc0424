import type { Cli } from './cli.ts'
import { EXIT, exitCodeOf } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { Interrupted } from './interrupt.ts'
import { renderError } from './render/error.ts'

/** Says what went wrong and gives the exit status for it. */
export function report(cli: Cli, error: unknown, debug: boolean): ExitCode {
  if (error instanceof Interrupted) {
    cli.stderr.write(`${error.message}\n`)
    return EXIT.interrupted
  }
  cli.stderr.write(renderError(error, cli.stderr, debug))
  return exitCodeOf(error)
}
