import { ClientError } from './client-error.ts'

/** The connection ended before the answer came. */
export class LibvirtConnectionLost extends ClientError {
  /** The call had been sent. */
  readonly inFlight: boolean
  /** The daemon may have done what was asked: the call was sent and is one that changes something. */
  readonly mayHaveTakenEffect: boolean
  /** The call, where there was one. */
  readonly procedure: string | undefined

  constructor(reason: string, call: { procedure?: string; inFlight: boolean; mayHaveTakenEffect: boolean }, cause?: unknown) {
    const what =
      call.procedure === undefined
        ? 'The connection to libvirt ended'
        : `${call.procedure}: the connection to libvirt ended before the answer`
    const effect = call.mayHaveTakenEffect ? '; the call may have taken effect: look before repeating it' : ''
    super('LibvirtConnectionLost', `${what} (${reason})${effect}`, {
      cause,
      details: {
        reason,
        inFlight: call.inFlight,
        mayHaveTakenEffect: call.mayHaveTakenEffect,
        ...(call.procedure === undefined ? {} : { procedure: call.procedure }),
      },
    })
    this.inFlight = call.inFlight
    this.mayHaveTakenEffect = call.mayHaveTakenEffect
    this.procedure = call.procedure
  }
}
