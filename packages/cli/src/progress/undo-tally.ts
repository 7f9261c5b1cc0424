import type { RunEvent } from '@novalet/steps'

/** Counts what has been done and taken back, so that an impatient Ctrl-C can be answered. */
export interface UndoTally {
  readonly done: number
  readonly undone: number
  readonly current: string | undefined
  count(event: RunEvent): void
}

/** A tally at nothing. */
export function undoTally(): UndoTally {
  const tally = { done: 0, undone: 0, current: undefined as string | undefined }
  return Object.assign(tally, {
    count(event: RunEvent): void {
      if (event.type === 'step-done') tally.done++
      else if (event.type === 'undo-start') tally.current = event.what
      else if (event.type === 'undo-done' || event.type === 'undo-failed') tally.undone++
    },
  })
}

/** What to say to the n-th Ctrl-C. */
export function interruptMessage(title: string, signal: string, count: number, tally: UndoTally, pid: number): string {
  const name = signal === 'SIGINT' ? 'Ctrl-C' : signal
  if (count === 1) return `${name}: stopping "${title}".`
  const now = tally.current === undefined ? 'the step under way must end first' : `now: ${tally.current}`
  return `${name} again: still ending "${title}" cleanly (${now}). Process ${pid} can be killed; the next command that changes a server, or the agent, then finishes this.`
}
