import { LibvirtConnectionLost } from '../error/connection-lost.ts'
import { protocolError } from '../error/protocol-error.ts'
import { Unsupported } from '../error/unsupported.ts'
import { RpcStream } from '../stream/rpc-stream.ts'
import { XdrWriter } from '../xdr/xdr-writer.ts'
import type { ByteStream } from './byte-stream.ts'
import { callError } from './call-error.ts'
import { CallQueue } from './call-queue.ts'
import { Framer } from './framer.ts'
import type { FrameReceiver } from './framer.ts'
import { KeepAlive, keepAliveMessage } from './keep-alive.ts'
import type { KeepAliveOptions } from './keep-alive.ts'
import type { Message } from './message.ts'
import { keepAliveProgram, messageStatus, messageType, readMessage, takeMessage, writeHeader } from './message.ts'
import { nextSerial } from './next-serial.ts'
import { Outbox } from './outbox.ts'
import type { Outcome, PendingCall } from './pending-call.ts'
import type { Caller, CallOptions, Procedure } from './procedure.ts'
import { hostTimers } from './timers.ts'
import type { Timers } from './timers.ts'

/** Calls are encoded here one after the other, for that is done at once. */
const scratch = new XdrWriter(4096)

/** Settings of a session. */
export interface SessionOptions {
  /**
   * Calls under way at once; the daemon stops reading a connection that has five. One of them is kept for calls of high
   * priority, so that these never wait behind slow ones. The default is 4.
   */
  readonly maxInFlight?: number
  readonly timers?: Timers
  /** Gets every event message. */
  readonly onEvent?: (message: Message) => void
}

/** Calls, answers, events and streams over one byte stream. */
export class Session implements Caller {
  /** Resolves when the session has ended: with the reason, or undefined when it was closed from this side. */
  readonly ended: Promise<unknown>
  readonly #bytes: ByteStream
  readonly #outbox: Outbox
  readonly #framer = new Framer()
  readonly #queue = new CallQueue<PendingCall>()
  readonly #inFlight = new Map<number, PendingCall>()
  readonly #streams = new Map<number, RpcStream>()
  readonly #timers: Timers
  readonly #maxInFlight: number
  readonly #onEvent: ((message: Message) => void) | undefined
  #lowInFlight = 0
  #serial = 0
  #keepAlive: KeepAlive | undefined
  #end: { readonly reason: unknown } | undefined
  #resolveEnded: (reason: unknown) => void = () => {}
  #resume: (() => void) | undefined
  #blockers = 0

  constructor(bytes: ByteStream, options: SessionOptions = {}) {
    this.#bytes = bytes
    this.#timers = options.timers ?? hostTimers
    this.#maxInFlight = options.maxInFlight ?? 4
    this.#onEvent = options.onEvent
    this.#outbox = new Outbox(bytes, (error) => this.#finish(error))
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve))
    void this.#readAll()
  }

  /** Calls that wait for a slot, and calls under way. */
  get load(): { readonly queued: number; readonly inFlight: number } {
    return { queued: this.#queue.size, inFlight: this.#inFlight.size }
  }

  /**
   * Carries out a procedure. Being async, it makes the error where the caller waits, so its stack names the caller's line.
   * @throws LibvirtError, LibvirtConnectionLost, Unsupported, or the signal's reason
   */
  async call(procedure: Procedure, args?: unknown, options: CallOptions = {}): Promise<unknown> {
    options.signal?.throwIfAborted()
    if (procedure.fds !== undefined)
      throw new Unsupported(procedure.name, 'passing file descriptors over the socket (SCM_RIGHTS)', 'a JavaScript runtime, which cannot')
    if (this.#end !== undefined) throw this.#lost(procedure, false)
    let stream: RpcStream | undefined
    const outcome = await new Promise<Outcome>((settle, abort) => {
      const { signal } = options
      const onAbort = (): void => {
        this.#abandon(call)
        abort(signal?.reason as Error)
      }
      const call = this.#prepare(procedure, args, options, (end) => {
        signal?.removeEventListener('abort', onAbort)
        settle(end)
      })
      stream = call.stream
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#submit(call)
    })
    if (outcome.kind === 'lost') throw this.#lost(procedure, outcome.wasSent)
    const { message } = outcome
    if (message.status === messageStatus.error) throw callError(procedure, message.payload)
    const ret = procedure.read?.(message.payload)
    if (stream === undefined) return ret
    if (options.signal !== undefined) stream.heed(options.signal)
    return { ret, stream }
  }

  /** Starts to ping after silence. */
  startKeepAlive(options: KeepAliveOptions): void {
    this.#keepAlive ??= new KeepAlive(options, this.#timers, {
      ping: () => this.#outbox.post(keepAliveMessage(keepAliveProgram.ping)),
      dead: () => this.#finish(new Error(`no sign of life for ${(options.intervalMs * (options.count + 1)) / 1000} s`)),
    })
    this.#keepAlive.start()
  }

  /** Ends the session; calls that wait are rejected. */
  async close(): Promise<void> {
    this.#finish(undefined)
    await this.ended
  }

  #prepare(procedure: Procedure, args: unknown, options: CallOptions, settle: (outcome: Outcome) => void): PendingCall {
    const serial = nextSerial(this.#serial, (taken) => this.#inFlight.has(taken) || this.#streams.has(taken))
    this.#serial = serial
    const w = scratch
    w.reset()
    const { number: program, version } = procedure.program
    writeHeader(w, { program, version, procedure: procedure.number, type: messageType.call, serial, status: messageStatus.ok })
    procedure.write?.(w, args as never)
    const stream = procedure.stream === undefined ? undefined : this.#newStream(procedure, serial, options)
    return { procedure, high: procedure.high === true, serial, bytes: takeMessage(w), stream, settle, abandoned: false }
  }

  #newStream(procedure: Procedure, serial: number, options: CallOptions): RpcStream {
    return new RpcStream(procedure, serial, {
      slowReader: options.slowReader ?? 'pause',
      // What the daemon takes of an upload is a sign of life too, for its pongs wait behind the upload.
      send: (...chunks) => this.#outbox.send(...chunks).then(() => this.#keepAlive?.heard()),
      hold: () => this.#hold(),
      release: () => this.#release(),
      done: () => this.#streams.delete(serial),
    })
  }

  #submit(call: PendingCall): void {
    this.#queue.add(call)
    this.#pump()
  }

  #pump(): void {
    const lowLimit = Math.max(1, this.#maxInFlight - 1)
    while (this.#inFlight.size < this.#maxInFlight) {
      const call = this.#queue.next(this.#lowInFlight < lowLimit)
      if (call === undefined) return
      this.#inFlight.set(call.serial, call)
      if (!call.high) this.#lowInFlight += 1
      if (call.stream !== undefined) this.#streams.set(call.serial, call.stream)
      this.#outbox.post(call.bytes)
    }
  }

  /** The caller no longer waits. What was sent keeps its serial and its slot, for the daemon goes on with it. */
  #abandon(call: PendingCall): void {
    call.abandoned = true
    this.#queue.remove(call)
  }

  async #readAll(): Promise<void> {
    const receiver: FrameReceiver = {
      message: (bytes) => this.#receive(readMessage(bytes)),
      more: (serial, data) => this.#streams.get(serial)?.receiveData(data),
    }
    try {
      for (;;) {
        const chunk = await this.#bytes.read()
        if (chunk === undefined) return this.#finish(new Error('the daemon closed it'))
        this.#keepAlive?.heard()
        this.#framer.push(chunk, receiver)
        if (this.#blockers > 0) await this.#room()
      }
    } catch (error) {
      return this.#finish(error)
    }
  }

  #receive(message: Message): void {
    switch (message.type) {
      case messageType.reply:
      case messageType.replyWithFds:
        return this.#answer(message)
      case messageType.message:
        if (message.program !== keepAliveProgram.number) return this.#onEvent?.(message)
        if (message.procedure === keepAliveProgram.ping) this.#outbox.post(keepAliveMessage(keepAliveProgram.pong))
        return undefined
      case messageType.stream:
      case messageType.streamHole:
        return this.#streams.get(message.serial)?.receive(message)
      default:
        throw protocolError(`a message of type ${message.type}`)
    }
  }

  #answer(message: Message): void {
    const call = this.#inFlight.get(message.serial)
    if (call === undefined || call.procedure.number !== message.procedure)
      throw protocolError(`an answer to call ${message.serial} (procedure ${message.procedure}), which nobody made`)
    this.#inFlight.delete(message.serial)
    if (!call.high) this.#lowInFlight -= 1
    if (message.status === messageStatus.error) this.#streams.delete(message.serial)
    else if (call.abandoned) void call.stream?.abort()
    if (message.type === messageType.replyWithFds) message.payload.uint()
    call.settle({ kind: 'reply', message })
    this.#pump()
  }

  #hold(): void {
    this.#blockers += 1
    this.#keepAlive?.stop()
  }

  #release(): void {
    this.#blockers -= 1
    if (this.#blockers > 0) return
    this.#keepAlive?.start()
    this.#resume?.()
  }

  #room(): Promise<void> {
    return new Promise((resolve) => (this.#resume = resolve))
  }

  #finish(reason: unknown): void {
    if (this.#end !== undefined) return
    this.#end = { reason }
    this.#keepAlive?.stop()
    this.#resume?.()
    for (const call of this.#queue.drain()) call.settle({ kind: 'lost', wasSent: false })
    for (const call of this.#inFlight.values()) call.settle({ kind: 'lost', wasSent: true })
    this.#inFlight.clear()
    for (const stream of this.#streams.values()) stream.lost(this.#lost(stream.procedure, true))
    this.#streams.clear()
    const closed = (): void => this.#resolveEnded(reason)
    Promise.resolve()
      .then(() => this.#bytes.close())
      .then(closed, closed)
  }

  #lost(procedure: Procedure, wasSent: boolean): LibvirtConnectionLost {
    const reason = this.#end?.reason
    const text = reason === undefined ? 'closed from this side' : reason instanceof Error ? reason.message : String(reason)
    const call = { procedure: procedure.name, inFlight: wasSent, mayHaveTakenEffect: wasSent && procedure.changes === true }
    return new LibvirtConnectionLost(text, call, reason)
  }
}
