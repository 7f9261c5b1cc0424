import { XdrReader } from '../xdr/xdr-reader.ts'
import type { XdrWriter } from '../xdr/xdr-writer.ts'

/** Length word and header before every payload. */
export const HEADER_BYTES = 28

/** The largest message either side takes. */
export const MESSAGE_MAX = 32 * 1024 * 1024 + 4

/** The kinds of messages. */
export const messageType = { call: 0, reply: 1, message: 2, stream: 3, callWithFds: 4, replyWithFds: 5, streamHole: 6 } as const

/** The status word of a message. */
export const messageStatus = { ok: 0, error: 1, continue: 2 } as const

/** The keepalive program: pings and pongs are messages of it. */
export const keepAliveProgram = { number: 0x6b656570, version: 1, ping: 1, pong: 2 } as const

/** A message's header. */
export interface Header {
  readonly program: number
  readonly version: number
  readonly procedure: number
  readonly type: number
  readonly serial: number
  readonly status: number
}

/** A message as it came: its header, and a reader that stands at the payload. */
export interface Message extends Header {
  readonly payload: XdrReader
}

/** Writes length word and header; the length is patched in by `sealMessage`. */
export const writeHeader = (w: XdrWriter, header: Header): void => {
  w.uint(HEADER_BYTES)
  w.uint(header.program)
  w.uint(header.version)
  w.int(header.procedure)
  w.int(header.type)
  w.uint(header.serial)
  w.int(header.status)
}

/** Completes the length word; `following` counts bytes that are sent after the writer's. */
export const sealMessage = (w: XdrWriter, following = 0): Uint8Array<ArrayBuffer> => {
  w.patch(0, w.length + following)
  return w.finish()
}

/** As `sealMessage`, as a copy: the writer can be used again. */
export const takeMessage = (w: XdrWriter): Uint8Array<ArrayBuffer> => {
  w.patch(0, w.length)
  return w.take()
}

/** Reads a whole message, length word included. */
export const readMessage = (bytes: Uint8Array): Message => {
  const payload = new XdrReader(bytes, 4)
  return {
    program: payload.uint(),
    version: payload.uint(),
    procedure: payload.int(),
    type: payload.int(),
    serial: payload.uint(),
    status: payload.int(),
    payload,
  }
}
