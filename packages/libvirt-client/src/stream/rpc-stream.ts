import { callError } from '../rpc/call-error.ts'
import type { Message } from '../rpc/message.ts'
import { messageStatus, messageType, sealMessage, writeHeader } from '../rpc/message.ts'
import type { Procedure } from '../rpc/procedure.ts'
import { streamError } from '../error/stream-error.ts'
import { XdrWriter } from '../xdr/xdr-writer.ts'
import type { ByteChannel, StreamPiece } from './byte-channel.ts'

const CHUNK = 256 * 1024 - 24
const HIGH_WATER = 4 * 1024 * 1024
const PACKET_COST = 64

/** What a stream needs of its session. */
export interface StreamEffects {
  readonly slowReader: 'pause' | 'fail'
  readonly send: (...chunks: readonly Uint8Array[]) => Promise<void>
  readonly hold: () => void
  readonly release: () => void
  readonly done: () => void
}

interface Reader {
  readonly resolve: (piece: StreamPiece | undefined) => void
  readonly reject: (error: unknown) => void
}

/** A stream of one call. It uses the call's serial and procedure number; there is no window, so a slow reader holds the connection. */
export class RpcStream implements ByteChannel {
  readonly procedure: Procedure
  readonly #serial: number
  readonly #effects: StreamEffects
  readonly #pieces: StreamPiece[] = []
  #buffered = 0
  #held = false
  readonly #readers: Reader[] = []
  /** How writes that wait for room are rejected. */
  readonly #writers = new Set<(error: unknown) => void>()
  #state: 'open' | 'ended' | 'closing' | 'closed' = 'open'
  #error: unknown
  #ending: Promise<void> | undefined
  #acknowledge: (() => void) | undefined
  #unheed: () => void = () => {}

  constructor(procedure: Procedure, serial: number, effects: StreamEffects) {
    this.procedure = procedure
    this.#serial = serial
    this.#effects = effects
  }

  async read(): Promise<StreamPiece | undefined> {
    const piece = this.#pieces.shift()
    if (piece !== undefined) {
      this.#account(-sizeOf(piece))
      return piece
    }
    if (this.#error !== undefined) throw this.#error
    const next = this.#state === 'open' ? await this.#next() : undefined
    if (next === undefined && this.#isEnded()) await this.finish()
    return next
  }

  async write(data: Uint8Array): Promise<void> {
    for (let at = 0; at < data.length; at += CHUNK) {
      this.#writable()
      const chunk = data.subarray(at, at + CHUNK)
      await this.#send(this.#header(messageType.stream, messageStatus.continue, chunk.length), chunk)
    }
    this.#writable()
  }

  async writeHole(length: bigint): Promise<void> {
    this.#writable()
    const w = new XdrWriter(64)
    this.#writeHeader(w, messageType.streamHole, messageStatus.continue)
    w.hyper(length)
    w.uint(0)
    await this.#send(sealMessage(w))
  }

  async finish(): Promise<void> {
    if (this.#error !== undefined) throw this.#error
    await this.#end(messageStatus.ok)
    if (this.#error !== undefined) throw this.#error
  }

  async abort(): Promise<void> {
    if (this.#error === undefined) await this.#end(messageStatus.error)
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    try {
      for (let piece = await this.read(); piece !== undefined; piece = await this.read()) {
        if (piece.kind === 'data') yield piece.data
        else yield* zeros(piece.length)
      }
    } finally {
      await this.abort()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort()
  }

  /** From now on the signal ends the stream: what waits is rejected with its reason, and the daemon is told. */
  heed(signal: AbortSignal): void {
    const onAbort = (): void => this.#cancel(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    this.#unheed = () => signal.removeEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
  }

  /** Takes a packet of this stream. */
  receive(message: Message): void {
    if (message.status === messageStatus.error && message.payload.remaining > 0)
      return this.#fail(callError(this.procedure, message.payload))
    if (message.status !== messageStatus.continue) return this.#closed()
    if (this.#state !== 'open') return undefined
    if (message.type === messageType.streamHole) return this.#push({ kind: 'hole', length: message.payload.hyper() })
    if (message.payload.remaining > 0) return this.receiveData(message.payload.rest())
    this.#state = 'ended'
    return this.#noMore()
  }

  /** Takes data of this stream. */
  receiveData(data: Uint8Array): void {
    if (this.#state === 'open') this.#push({ kind: 'data', data })
  }

  /** The connection is gone. */
  lost(error: unknown): void {
    if (this.#state !== 'closed') this.#fail(error)
  }

  #next(): Promise<StreamPiece | undefined> {
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }))
  }

  #isEnded(): boolean {
    return this.#state === 'ended'
  }

  #push(piece: StreamPiece): void {
    const reader = this.#readers.shift()
    if (reader !== undefined) return reader.resolve(piece)
    this.#pieces.push(piece)
    this.#account(sizeOf(piece))
    if (this.#buffered <= HIGH_WATER || this.#held) return undefined
    if (this.#effects.slowReader === 'fail') {
      this.#pieces.length = 0
      void this.#end(messageStatus.error)
      this.#error = streamError(this.procedure.name, `more than ${HIGH_WATER} bytes came that nobody read`)
      return undefined
    }
    this.#held = true
    return this.#effects.hold()
  }

  #account(change: number): void {
    this.#buffered += change
    if (this.#held && this.#buffered <= HIGH_WATER / 2) this.#letGo()
  }

  #letGo(): void {
    if (!this.#held) return
    this.#held = false
    this.#effects.release()
  }

  #end(status: number): Promise<void> {
    this.#ending ??= new Promise((resolve) => {
      if (this.#state === 'closed') return resolve()
      this.#state = 'closing'
      if (status === messageStatus.error) this.#drop()
      this.#acknowledge = resolve
      void this.#effects.send(this.#header(messageType.stream, status, 0))
      return undefined
    })
    return this.#ending
  }

  #drop(): void {
    this.#pieces.length = 0
    this.#buffered = 0
    this.#letGo()
    this.#noMore()
  }

  #closed(): void {
    this.#state = 'closed'
    this.#letGo()
    this.#unheed()
    this.#effects.done()
    this.#noMore()
    this.#acknowledge?.()
  }

  #fail(error: unknown): void {
    this.#reject(error)
    this.#closed()
  }

  #cancel(reason: unknown): void {
    this.#reject(reason)
    this.#acknowledge?.()
    void this.#end(messageStatus.error)
  }

  /** The first error is the stream's; whoever waits gets it, and whoever comes later. */
  #reject(error: unknown): void {
    this.#error ??= error
    for (const reader of this.#readers.splice(0)) reader.reject(this.#error)
    for (const reject of this.#writers) reject(this.#error)
    this.#writers.clear()
  }

  #noMore(): void {
    for (const reader of this.#readers.splice(0)) reader.resolve(undefined)
  }

  #send(...chunks: readonly Uint8Array[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#writers.add(reject)
      void this.#effects.send(...chunks).then(() => {
        this.#writers.delete(reject)
        resolve()
      })
    })
  }

  #writable(): void {
    if (this.#error !== undefined) throw this.#error
    if (this.#state === 'closing' || this.#state === 'closed') throw streamError(this.procedure.name, 'it is closed')
  }

  #header(type: number, status: number, following: number): Uint8Array {
    const w = new XdrWriter(32)
    this.#writeHeader(w, type, status)
    return sealMessage(w, following)
  }

  #writeHeader(w: XdrWriter, type: number, status: number): void {
    const { number: program, version } = this.procedure.program
    writeHeader(w, { program, version, procedure: this.procedure.number, type, serial: this.#serial, status })
  }
}

const sizeOf = (piece: StreamPiece): number => (piece.kind === 'data' ? piece.data.length : 0) + PACKET_COST

const ZEROS = 64 * 1024

/** A hole as bytes. Each piece is made anew, for a reader may write into what it got. */
function* zeros(length: bigint): Generator<Uint8Array> {
  for (let left = length; left > 0n; left -= BigInt(ZEROS)) yield new Uint8Array(left < BigInt(ZEROS) ? Number(left) : ZEROS)
}
