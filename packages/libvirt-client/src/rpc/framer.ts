import { protocolError } from '../error/protocol-error.ts'
import { HEADER_BYTES, MESSAGE_MAX, messageStatus, messageType } from './message.ts'

const FIRST_BUFFER = 512 * 1024
const TYPE_AT = 16
const SERIAL_AT = 20
const STATUS_AT = 24

const wordAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0

/** Who gets what the framer cuts. */
export interface FrameReceiver {
  /** A message, length word included. Of a data packet of a stream it may be the beginning. */
  message(bytes: Uint8Array): void
  /** More of the data packet of that stream. */
  more(serial: number, data: Uint8Array): void
}

const isStreamData = (bytes: Uint8Array, at: number): boolean =>
  wordAt(bytes, at + TYPE_AT) === messageType.stream && wordAt(bytes, at + STATUS_AT) === messageStatus.continue

/**
 * Cuts the byte stream into messages. A message within one read is handed on uncopied, and so is the data of streams, piece by
 * piece as it comes; any other message that spans reads is put together. After a message with file descriptors it skips the one
 * byte that came with each.
 */
export class Framer {
  #buffer: Uint8Array | undefined
  #filled = 0
  #length = 0
  #skip = 0
  #streamLeft = 0
  #streamSerial = 0

  /** Takes what was read and hands on each message that it completes, length word included. */
  push(chunk: Uint8Array, receiver: FrameReceiver): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, chunk.length - at)
        this.#skip -= skipped
        at += skipped
      } else if (this.#streamLeft > 0) at = this.#more(chunk, at, receiver)
      else if (this.#buffer === undefined) at = this.#begin(chunk, at, receiver)
      else at = this.#continue(this.#buffer, chunk, at, receiver)
    }
  }

  #begin(chunk: Uint8Array, at: number, receiver: FrameReceiver): number {
    const left = chunk.length - at
    const length = left >= 4 ? this.#checked(wordAt(chunk, at)) : 0
    if (length > 0 && left >= length) {
      this.#complete(length === chunk.length ? chunk : chunk.subarray(at, at + length), receiver)
      return at + length
    }
    if (left >= HEADER_BYTES && isStreamData(chunk, at)) {
      this.#streamLeft = length - left
      this.#streamSerial = wordAt(chunk, at + SERIAL_AT)
      // An empty data packet would mean the end of the stream.
      if (left > HEADER_BYTES) receiver.message(chunk.subarray(at))
      return chunk.length
    }
    this.#length = length
    this.#buffer = new Uint8Array(length === 0 ? 4 : Math.min(length, Math.max(FIRST_BUFFER, left)))
    this.#filled = 0
    return at
  }

  #more(chunk: Uint8Array, at: number, receiver: FrameReceiver): number {
    const end = Math.min(chunk.length, at + this.#streamLeft)
    this.#streamLeft -= end - at
    receiver.more(this.#streamSerial, chunk.subarray(at, end))
    return end
  }

  #continue(buffer: Uint8Array, chunk: Uint8Array, at: number, receiver: FrameReceiver): number {
    const taken = Math.min(buffer.length - this.#filled, chunk.length - at)
    buffer.set(chunk.subarray(at, at + taken), this.#filled)
    this.#filled += taken
    if (this.#filled < buffer.length) return at + taken
    if (this.#length === 0) this.#length = this.#checked(wordAt(buffer, 0))
    if (this.#filled === this.#length) {
      this.#buffer = undefined
      this.#complete(buffer, receiver)
    } else this.#grow(buffer)
    return at + taken
  }

  /** The announced length is believed only as far as bytes have come: memory follows what was received. */
  #grow(buffer: Uint8Array): void {
    const larger = new Uint8Array(Math.min(this.#length, Math.max(FIRST_BUFFER, buffer.length * 2)))
    larger.set(buffer)
    this.#buffer = larger
  }

  #complete(message: Uint8Array, receiver: FrameReceiver): void {
    const type = wordAt(message, TYPE_AT)
    if (type === messageType.replyWithFds || type === messageType.callWithFds) {
      if (message.length < HEADER_BYTES + 4) throw protocolError('a message with file descriptors does not say how many')
      this.#skip = wordAt(message, HEADER_BYTES)
      if (this.#skip > 32) throw protocolError(`${this.#skip} file descriptors in one message`)
    }
    receiver.message(message)
  }

  #checked(length: number): number {
    if (length < HEADER_BYTES || length > MESSAGE_MAX) throw protocolError(`a message of ${length} bytes`)
    return length
  }
}
