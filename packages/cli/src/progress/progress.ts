import type { RunEvent } from '@novalet/steps'
import type { Cli } from '../cli.ts'

/** How an operation's progress is told. */
export const PROGRESS_MODES = ['auto', 'plain', 'json', 'none'] as const

/** Options of a command that changes a server. */
export interface ProgressOptions {
  readonly wait?: boolean | undefined
  readonly progress?: (typeof PROGRESS_MODES)[number] | undefined
  readonly quiet?: boolean | undefined
}

/** Someone who is told of an operation while it runs. */
export interface Progress {
  onEvent(event: RunEvent): void
  /** A Ctrl-C came: the first takes the operation back, the others only learn how far that is. */
  interrupted(signal: string, count: number): void
  /** The operation is over; resolves when everything is on the screen. */
  end(): Promise<void>
}

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
