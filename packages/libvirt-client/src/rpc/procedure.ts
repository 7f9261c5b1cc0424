import type { ByteChannel } from '../stream/byte-channel.ts'
import type { XdrReader } from '../xdr/xdr-reader.ts'
import type { XdrWriter } from '../xdr/xdr-writer.ts'

/** What every call takes last. */
export interface CallOptions {
  /**
   * Ends the waiting. A call that was sent goes on in the daemon; its slot is held until the late answer. Where the call opens a
   * stream, the signal ends the stream as well.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * What happens when a stream of this call is read slower than the daemon sends. `pause` stops reading the connection,
   * so every other call on it waits too; `fail` ends the stream with an error. The default is `pause`.
   */
  readonly slowReader?: 'pause' | 'fail' | undefined
}

/** An RPC program: a number space of procedures. */
export interface RpcProgram {
  readonly name: 'remote' | 'qemu' | 'lxc' | 'admin'
  readonly number: number
  readonly version: number
}

/** A procedure as the session needs it. */
export interface Procedure {
  readonly program: RpcProgram
  readonly number: number
  readonly name: string
  /** The daemon's priority workers take it too, so it may overtake. */
  readonly high?: true
  /** It may change something. */
  readonly changes?: true
  /** A stream follows the answer. */
  readonly stream?: 'read' | 'write' | 'both'
  /** It passes file descriptors, which no JavaScript runtime can. */
  readonly fds?: 'in' | 'out' | 'both'
  /** The libvirt release that introduced it. */
  readonly since?: string
  readonly write?: (w: XdrWriter, args: never) => void
  readonly read?: (r: XdrReader) => unknown
}

/** What can carry out a procedure: a session, or a connection that stands for one. */
export interface Caller {
  call(procedure: Procedure, args: unknown, options?: CallOptions): Promise<unknown>
}

/** The answer to a call that opens a stream. */
export interface StreamReply<R> {
  readonly ret: R
  readonly stream: ByteChannel
}
