import type { Clock } from '@novalet/model'
import type { GlobalOptions } from './global-options.ts'
import type { OpenCompute } from './open-compute.ts'

/** A stream to write to, and what is at its other end. */
export interface Output {
  write(text: string): void
  readonly isTty: boolean
  /** Whether colours are wanted: a terminal, and no NO_COLOR. */
  readonly color: boolean
  readonly columns: number | undefined
  /** Node's own stream, for the live display on a terminal. */
  readonly stream: NodeJS.WritableStream
}

/** What a command is given of the process it runs in. Only main.ts reads it from Node. */
export interface Cli {
  readonly stdin: AsyncIterable<Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly pid: number
  /** Of Node, for `version`. */
  readonly runtime: { readonly node: string; readonly platform: string }
  readonly clock: Clock
  /** Calls `listener` on each Ctrl-C (or SIGTERM, SIGHUP) until disposed; the process then no longer dies of it. */
  readonly onInterrupt: (listener: (signal: string) => void) => Disposable
  readonly openCompute: (globals: GlobalOptions) => Promise<OpenCompute>
}
