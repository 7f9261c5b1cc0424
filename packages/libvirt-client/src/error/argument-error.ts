import { ClientError } from './client-error.ts'

/** An argument that has no form on the wire; nothing was sent. */
export class LibvirtArgumentError extends ClientError {}

/** Makes the error for an argument that cannot be sent. */
export const argumentError = (message: string): LibvirtArgumentError =>
  new LibvirtArgumentError('LibvirtArgumentError', `The call was not sent: ${message}`)
