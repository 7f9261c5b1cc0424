import * as lxc from '../../../packages/libvirt-client/src/protocol/lxc-rpc.gen.ts'
import * as qemu from '../../../packages/libvirt-client/src/protocol/qemu-rpc.gen.ts'
import * as qemuTypes from '../../../packages/libvirt-client/src/protocol/qemu-codecs.gen.ts'
import { remoteProcedures, remoteProgram } from '../../../packages/libvirt-client/src/protocol/remote-rpc.gen.ts'
import type { QemuRpc } from '../../../packages/libvirt-client/src/protocol/qemu-rpc.gen.ts'
import type { RemoteRpc } from '../../../packages/libvirt-client/src/protocol/remote-rpc.gen.ts'
import type { RemoteError } from '../../../packages/libvirt-client/src/protocol/remote-types.gen.ts'
import * as remoteTypes from '../../../packages/libvirt-client/src/protocol/remote-codecs.gen.ts'
import { Framer } from '../../../packages/libvirt-client/src/rpc/framer.ts'
import {
  keepAliveProgram,
  messageStatus,
  messageType,
  readMessage,
  sealMessage,
  writeHeader,
} from '../../../packages/libvirt-client/src/rpc/message.ts'
import type { Header, Message } from '../../../packages/libvirt-client/src/rpc/message.ts'
import type { Procedure, StreamReply } from '../../../packages/libvirt-client/src/rpc/procedure.ts'
import type { XdrReader } from '../../../packages/libvirt-client/src/xdr/xdr-reader.ts'
import { XdrWriter } from '../../../packages/libvirt-client/src/xdr/xdr-writer.ts'
import { bytePair } from './byte-pair.ts'
import type { BytePair, Split } from './byte-pair.ts'

type Procedures = RemoteRpc & QemuRpc
type Arguments<N extends keyof Procedures> = Parameters<Procedures[N]> extends [infer A extends object, unknown?] ? A : undefined
type Plain<R> = R extends StreamReply<infer Ret> ? Ret : R
type Returned<N extends keyof Procedures> = Plain<Awaited<ReturnType<Procedures[N]>>>

/** What a fake answer may be instead of a value: nothing yet. The test answers by `FakeCall.reply`. */
export const later = Symbol('later')

/** An error as the daemon would report it. */
export interface FakeError {
  readonly code: number
  readonly domain?: number
  readonly message: string
}

/** A call that reached the fake. */
export interface FakeCall<A = unknown, R = unknown> {
  readonly name: string
  readonly serial: number
  readonly args: A
  reply(ret: R): void
  replyWithFds(count: number, ret: R): void
  fail(error: FakeError): void
  /** Sends a packet of the call's stream; empty ones end it. */
  stream(data: Uint8Array, status?: number): void
  hole(length: bigint): void
}

type Handler = (call: FakeCall<never, never>) => unknown
type Codecs = Readonly<Record<string, unknown>>

const joined = (chunks: readonly Uint8Array[]): Uint8Array => Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A libvirtd made of the client's own codecs, for what a real one does not do on demand. */
export class FakeLibvirtd {
  readonly calls: FakeCall[] = []
  readonly messages: Message[] = []
  answersPings = true
  readonly #split: Split | undefined
  readonly #handlers = new Map<string, Handler>()
  readonly #uploads = new Map<number, Uint8Array[]>()
  #pair: BytePair | undefined
  #onMessage: (() => void)[] = []

  constructor(options: { readonly split?: Split } = {}) {
    this.#split = options.split
    this.on('authList', () => ({ types: [0] }))
    this.on('connectSupportsFeature', () => ({ supported: 1 }))
    this.on('connectOpen', () => undefined)
    this.on('connectClose', () => undefined)
  }

  /** Says how a procedure is answered; an Error-like `FakeError` thrown is sent as an error. */
  on<N extends keyof Procedures>(name: N, handler: (call: FakeCall<Arguments<N>, Returned<N>>) => Returned<N> | typeof later): void {
    this.#handlers.set(name, handler as Handler)
  }

  /** A new connection to this daemon. */
  readonly dial = async (): Promise<BytePair['client']> => {
    const framer = new Framer()
    const receiver = {
      message: (message: Uint8Array) => this.#receive(readMessage(message)),
      more: (serial: number, data: Uint8Array) => this.#uploaded(serial, data),
    }
    this.#pair = bytePair((bytes) => framer.push(bytes, receiver), this.#split)
    return this.#pair.client
  }

  /** The newest connection. */
  get pair(): BytePair {
    if (this.#pair === undefined) throw new Error('nobody has dialled')
    return this.#pair
  }

  /** Resolves when `condition` holds after a message of the client. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#onMessage.push(resolve))
  }

  /** Resolves with the nth call of that name. */
  async called(name: keyof Procedures, count = 1): Promise<FakeCall> {
    const those = (): FakeCall[] => this.calls.filter((call) => call.name === name)
    await this.until(() => those().length >= count)
    return those()[count - 1]!
  }

  /** Sends an event message; `codec` is the name of its type. */
  event(procedure: number, codec: string, value: unknown): void {
    const [program, types] = codec.startsWith('Qemu') ? [qemu.qemuProgram.number, qemuTypes] : [remoteProgram.number, remoteTypes]
    this.#send({ ...this.#header(procedure, 0), program, type: messageType.message }, (w) => writerOf(types, codec)(w, value))
  }

  /** Ends the stream of a call with an error. */
  failStream(call: FakeCall, error: FakeError): void {
    const { number } = remoteProcedures.find(({ name }) => name === call.name)!
    const header = { ...this.#header(number, call.serial), type: messageType.stream, status: messageStatus.error }
    this.#send(header, (w) => remoteTypes.writeRemoteError(w, fakeError(error)))
  }

  ping(): void {
    this.#send({
      program: keepAliveProgram.number,
      version: 1,
      procedure: keepAliveProgram.ping,
      type: messageType.message,
      serial: 0,
      status: 0,
    })
  }

  #header(procedure: number, serial: number): Header {
    return {
      program: remoteProgram.number,
      version: remoteProgram.version,
      procedure,
      type: messageType.reply,
      serial,
      status: messageStatus.ok,
    }
  }

  #receive(message: Message): void {
    this.messages.push(message)
    if (message.program === keepAliveProgram.number) {
      if (message.procedure === keepAliveProgram.ping && this.answersPings) this.#send({ ...message, procedure: keepAliveProgram.pong })
    } else if (message.type === messageType.call) this.#call(message)
    else if (message.type === messageType.stream) this.#uploaded(message.serial, message.payload.rest())
    const waiting = this.#onMessage
    this.#onMessage = []
    for (const resolve of waiting) resolve()
  }

  /** What clients sent into the stream of that call. */
  uploadTo(serial: number): Uint8Array {
    return joined(this.#uploads.get(serial) ?? [])
  }

  #uploaded(serial: number, data: Uint8Array): void {
    this.#uploads.set(serial, [...(this.#uploads.get(serial) ?? []), data.slice()])
  }

  #call(message: Message): void {
    const [procedure, types, prefix] = find(message)
    const base = `${prefix}${capital(procedure.name)}`
    const args = procedure.write === undefined ? undefined : (types[`read${base}Args`] as (r: XdrReader) => unknown)(message.payload)
    const header: Header = { ...message, type: messageType.reply, status: messageStatus.ok }
    const ret = (value: unknown) => (w: XdrWriter) => {
      if (procedure.read !== undefined) writerOf(types, `${base}Ret`)(w, value)
    }
    const call: FakeCall = {
      name: procedure.name,
      serial: message.serial,
      args,
      reply: (value) => this.#send(header, ret(value)),
      replyWithFds: (count, value) => {
        this.#send({ ...header, type: messageType.replyWithFds }, (w) => (w.uint(count), ret(value)(w)))
        this.pair.send(new Uint8Array(count))
      },
      fail: (error) => this.#send({ ...header, status: messageStatus.error }, (w) => remoteTypes.writeRemoteError(w, fakeError(error))),
      stream: (data, status = messageStatus.continue) => this.#send({ ...header, type: messageType.stream, status }, undefined, data),
      hole: (length) =>
        this.#send({ ...header, type: messageType.streamHole, status: messageStatus.continue }, (w) => (w.hyper(length), w.uint(0))),
    }
    this.calls.push(call)
    const handler = this.#handlers.get(procedure.name)
    if (handler === undefined) return call.fail({ code: 3, message: `the fake does not know ${procedure.name}` })
    const value = handler(call as FakeCall<never, never>)
    if (value !== later) call.reply(value)
    return undefined
  }

  #send(header: Header, write?: (w: XdrWriter) => void, tail: Uint8Array = new Uint8Array()): void {
    const w = new XdrWriter()
    writeHeader(w, header)
    write?.(w)
    const head = sealMessage(w, tail.length)
    const bytes = new Uint8Array(head.length + tail.length)
    bytes.set(head)
    bytes.set(tail, head.length)
    this.pair.send(bytes)
  }
}

const writerOf = (types: Codecs, name: string): ((w: XdrWriter, value: unknown) => void) =>
  types[`write${name}`] as (w: XdrWriter, value: unknown) => void

const find = (message: Message): [Procedure, Codecs, string] => {
  const tables: [readonly Procedure[], Codecs, string][] = [
    [remoteProcedures, remoteTypes, 'Remote'],
    [qemu.qemuProcedures, qemuTypes, 'Qemu'],
    [lxc.lxcProcedures, {}, 'Lxc'],
  ]
  for (const [procedures, types, prefix] of tables) {
    const procedure = procedures.find((row) => row.program.number === message.program && row.number === message.procedure)
    if (procedure !== undefined) return [procedure, types, prefix]
  }
  throw new Error(`the fake got procedure ${message.procedure} of program ${message.program}`)
}

/** An error as on the wire. */
export const fakeError = ({ code, domain = 0, message }: FakeError): RemoteError => ({
  code,
  domain,
  message,
  level: 2,
  dom: null,
  str1: null,
  str2: null,
  str3: null,
  int1: 0,
  int2: 0,
  net: null,
})
