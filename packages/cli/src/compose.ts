import type { Cli } from './cli.ts'
import type { GlobalOptions } from './global-options.ts'
import type { OpenCompute } from './open-compute.ts'
/** x */
export async function openCompute(cli: Cli, globals: GlobalOptions): Promise<OpenCompute> {
  throw new Error('not yet')
}
