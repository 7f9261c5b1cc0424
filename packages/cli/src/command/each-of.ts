import type { Cli } from '../cli.ts'
import { EXIT } from '../exit-code.ts'
import type { ExitCode } from '../exit-code.ts'
import { Interrupted } from '../interrupt.ts'
import { report } from '../report.ts'

/** Does the same to each name, one after the other. An error is told and the rest goes on, as in the openstack client; the first decides the exit status. An interrupt ends it all. */
export async function eachOf(
  cli: Cli,
  options: { readonly debug?: boolean | undefined },
  names: readonly string[],
  work: (name: string) => Promise<unknown>,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.done
  for (const name of names) {
    try {
      await work(name)
    } catch (error) {
      if (error instanceof Interrupted) throw error
      const own = report(cli, error, options.debug === true)
      if (code === EXIT.done) code = own
    }
  }
  return code
}
