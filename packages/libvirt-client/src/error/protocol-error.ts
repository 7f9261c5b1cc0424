import { ClientError } from './client-error.ts'

/** The other side sent what the protocol does not allow; the connection is not usable afterwards. */
export class LibvirtProtocolError extends ClientError {}

/** Makes the error for bytes that are not what the protocol says. */
export const protocolError = (message: string, cause?: unknown): LibvirtProtocolError =>
  new LibvirtProtocolError('LibvirtProtocolError', `libvirt's answer cannot be read: ${message}`, { cause })
