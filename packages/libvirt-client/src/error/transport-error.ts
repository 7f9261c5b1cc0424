import { ClientError } from './client-error.ts'

/** One way to the daemon that was tried, and why it failed. */
export interface Attempt {
  readonly target: string
  readonly reason: string
}

/** No way to the daemon worked. */
export class LibvirtTransportError extends ClientError {
  /** Each way that was tried, in order. */
  readonly tried: readonly Attempt[]
  /** The one command or setting that most likely helps. */
  readonly help: string

  constructor(uri: string, tried: readonly Attempt[], help: string, cause?: unknown) {
    super(
      'LibvirtTransportError',
      `Cannot connect to ${uri}: ${tried.map(({ target, reason }) => `${target}: ${reason}`).join('; ')}. ${help}`,
      {
        cause,
        details: { uri, tried: tried.map(({ target, reason }) => ({ target, reason })), help },
      },
    )
    this.tried = tried
    this.help = help
  }
}
