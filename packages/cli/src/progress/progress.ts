import type { RunEvent } from '@novalet/steps'

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
