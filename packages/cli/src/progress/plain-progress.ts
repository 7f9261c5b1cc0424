import type { RunEvent } from '@novalet/steps'
import type { Cli } from '../cli.ts'
import { styled } from '../render/style.ts'
import { stepTitle } from '../render/step-title.ts'
import { Interrupted } from '../interrupt.ts'
import type { Progress } from './progress.ts'
import { interruptMessage, undoTally } from './undo-tally.ts'

/** A line an event, for logs and pipes. Without `steps`, only what a Ctrl-C takes back. */
export function plainProgress(cli: Cli, title: string, { steps }: { steps: boolean }): Progress {
  const tally = undoTally()
  let talking = steps
  const say = (line: string): void => cli.stderr.write(`${line}\n`)
  return {
    onEvent(event) {
      tally.count(event)
      const line = describe(event)
      if (line !== undefined && talking) say(line)
    },
    interrupted(signal, count) {
      talking = true
      say(styled(cli.stderr, 'yellow', interruptMessage(title, signal, count, tally, cli.pid)))
    },
    end: () => Promise.resolve(),
  }
}

function describe(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'step-start':
      return `[${event.index + 1}/${event.total}] ${stepTitle(event.step, event.why)}`
    case 'step-failed':
      if (event.error instanceof Interrupted) return undefined
      return `failed: ${event.step}: ${event.error instanceof Error ? event.error.message : String(event.error)}`
    case 'undo-start':
      return `undo ${event.step}: ${event.what}`
    case 'undo-failed':
      return `undo failed: ${event.step}: ${event.error instanceof Error ? event.error.message : String(event.error)}`
    default:
      return undefined
  }
}
