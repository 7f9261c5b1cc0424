import { LibvirtError } from '../error/libvirt-error.ts'
import { Unsupported } from '../error/unsupported.ts'
import { virErrorDomain, virErrorNumber } from '../protocol/errors.gen.ts'
import { readRemoteError } from '../protocol/remote-codecs.gen.ts'
import type { XdrReader } from '../xdr/xdr-reader.ts'
import type { Procedure } from './procedure.ts'

/** The error that a daemon's error message stands for. A procedure or program the daemon does not know is `Unsupported`. */
export const callError = (procedure: Procedure, payload: XdrReader): Error => {
  const error = readRemoteError(payload)
  const reported = new LibvirtError(procedure.name, error)
  const aboutRpc = error.code === virErrorNumber.VIR_ERR_RPC && error.domain === virErrorDomain.VIR_FROM_RPC
  // The text is translated by the daemon; the number in it is not.
  const numbers = error.message?.match(/\d+/g) ?? []
  if (!aboutRpc || !numbers.some((digits) => Number(digits) === procedure.number || Number(digits) === procedure.program.number))
    return reported
  const needs =
    procedure.since === undefined
      ? `the ${procedure.program.name} program on the daemon's side`
      : `libvirt ${procedure.since} on the daemon's side`
  return new Unsupported(procedure.name, needs, error.message ?? undefined, reported)
}
