import { ClientError } from './client-error.ts'

/** Something that the daemon, this client or the way to the daemon cannot do. */
export class Unsupported extends ClientError {
  /** What was asked for. */
  readonly feature: string
  /** What it would need. */
  readonly needs: string
  /** What is there instead, where known. */
  readonly found: string | undefined

  constructor(feature: string, needs: string, found?: string, cause?: unknown) {
    super('Unsupported', `${feature} needs ${needs}${found === undefined ? '' : `; found ${found}`}`, {
      cause,
      details: { feature, needs, ...(found === undefined ? {} : { found }) },
    })
    this.feature = feature
    this.needs = needs
    this.found = found
  }
}
