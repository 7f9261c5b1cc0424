import { ClientError } from './client-error.ts'

/** A stream was used after its end, or was read too slowly. */
export class LibvirtStreamError extends ClientError {}

/** Makes the error for a stream of `procedure`. */
export const streamError = (procedure: string, what: string): LibvirtStreamError =>
  new LibvirtStreamError('LibvirtStreamError', `The stream of ${procedure} stopped: ${what}`, { details: { procedure } })
