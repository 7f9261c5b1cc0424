import type { Cli } from './cli.ts'

/** The reason an operation is aborted with when a person asked for it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly signal: string

  constructor(signal: string) {
    super(`Interrupted by ${signal}.`)
    this.signal = signal
  }
}

/** Runs `work` under a signal that the first interrupt aborts; `told` hears of every one, with its number. */
export async function withInterrupt<T>(
  cli: Cli,
  told: (signal: string, count: number) => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  let count = 0
  using _subscription = cli.onInterrupt((signal) => {
    told(signal, ++count)
    controller.abort(new Interrupted(signal))
  })
  return await work(controller.signal)
}
