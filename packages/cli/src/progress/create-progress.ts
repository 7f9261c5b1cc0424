import type { Cli } from '../cli.ts'
import type { Progress, ProgressOptions } from './progress.ts'

/** The teller for the options and the terminal at hand. What a Ctrl-C takes back is always told, unless `--quiet`. */
export async function createProgress(cli: Cli, options: ProgressOptions, title: string): Promise<Progress> {
  const mode = options.progress ?? (options.wait === true ? 'auto' : undefined)
  if (mode === 'json') return (await import('./json-progress.ts')).jsonProgress(cli, title)
  if (mode === 'none' || options.quiet === true) return silent
  if (mode === 'auto' && cli.stderr.isTty && cli.stderr.columns) return (await import('./live-progress.ts')).liveProgress(cli, title)
  return (await import('./plain-progress.ts')).plainProgress(cli, title, { steps: mode !== undefined })
}

const nothing = (): void => undefined
const silent: Progress = { onEvent: nothing, interrupted: nothing, end: () => Promise.resolve() }
