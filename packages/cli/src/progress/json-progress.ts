import { errorChain, errorCode, errorMessage } from '@novalet/model'
import type { RunEvent } from '@novalet/steps'
import type { Cli } from '../cli.ts'
import type { Progress } from './progress.ts'

/** One JSON object a line on stderr for every event, with its time. */
export function jsonProgress(cli: Cli, title: string): Progress {
  const say = (event: object): void =>
    cli.stderr.write(`${JSON.stringify({ time: new Date(cli.clock.now()).toISOString(), operation: title, ...event })}\n`)
  return {
    onEvent: (event) => say(asData(event)),
    interrupted: (signal, count) => say({ type: 'interrupted', signal, count }),
    end: () => Promise.resolve(),
  }
}

function asData(event: RunEvent): object {
  if (event.type !== 'step-failed' && event.type !== 'undo-failed') return event
  const { error, ...rest } = event
  const causes = errorChain(error).slice(1)
  return { ...rest, error: { ...described(error), causes: causes.map(described) } }
}

const described = (error: unknown): object => ({ code: errorCode(error), message: errorMessage(error) })
