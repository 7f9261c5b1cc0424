import { CommanderError } from 'commander'
import type { Cli } from './cli.ts'
import { EXIT } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { createProgram } from './program.ts'
import { report } from './report.ts'

/** Runs one command line (without program and script) and gives its exit status. Never throws. */
export async function run(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  const program = createProgram({ cli, finish: (status) => (code = status) })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    return report(cli, error, program.opts<{ debug?: boolean }>().debug === true)
  }
}
