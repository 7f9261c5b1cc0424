import * as fc from 'fast-check'
import { arbitraryOf } from '../../../tools/libvirt-protocol/arbitrary.ts'
import { pascal } from '../../../tools/libvirt-protocol/names.ts'
import { readProtocol } from '../../../tools/libvirt-protocol/protocol-data.ts'
import { LibvirtProtocolError } from '../../../packages/libvirt-client/src/core/index.ts'
import * as remote from '../../../packages/libvirt-client/src/protocol/remote-codecs.gen.ts'
import { Framer } from '../../../packages/libvirt-client/src/rpc/framer.ts'
import { readMessage } from '../../../packages/libvirt-client/src/rpc/message.ts'
import { XdrReader } from '../../../packages/libvirt-client/src/xdr/xdr-reader.ts'
import { XdrWriter } from '../../../packages/libvirt-client/src/xdr/xdr-writer.ts'
import { mutate, seeded } from './mutate.ts'

/** What came of it. */
export interface FuzzResult {
  readonly read: number
  readonly refused: number
  /** Largest count of things made out of a message, against its bytes. */
  readonly largest: number
  readonly slowestMs: number
}

const things = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (value instanceof Uint8Array) return value.length
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + things(item), value.length)
  if (typeof value === 'object' && value !== null) return Object.values(value).reduce<number>((sum, item) => sum + things(item), 1)
  return 0
}

const codecs = remote as unknown as Record<string, (...args: unknown[]) => unknown>

/** Valid messages of every type that a daemon sends. */
const corpus = (seed: number): { readonly name: string; readonly bytes: Uint8Array }[] => {
  const protocol = readProtocol()
  const program = protocol.programs.remote
  const of = arbitraryOf(protocol, program)
  const names = new Set(program.procedures.flatMap(({ ret, event }) => [ret, event]).filter((name) => name !== undefined))
  return [...names, 'remote_error'].flatMap((name) =>
    fc.sample(of(`@${name}`), { numRuns: 3, seed }).map((value) => {
      const w = new XdrWriter()
      codecs[`write${pascal(name)}`]!(w, value)
      return { name: pascal(name), bytes: w.finish().slice() }
    }),
  )
}

/** Decodes `count` mutated messages, and frames as many mutated byte streams; anything but a protocol error is thrown on. */
export const fuzz = (count: number, seed: number): FuzzResult => {
  const random = seeded(seed)
  const messages = corpus(seed)
  const result = { read: 0, refused: 0, largest: 0, slowestMs: 0 }
  const expectRefusal = (error: unknown, name: string, bytes: Uint8Array): void => {
    if (!(error instanceof LibvirtProtocolError))
      throw new Error(`${name} of ${Buffer.from(bytes).toString('hex')} (seed ${seed})`, { cause: error })
    result.refused += 1
  }
  for (let i = 0; i < count; i++) {
    const { name, bytes } = messages[Math.floor(random() * messages.length)]!
    const wrong = mutate(bytes, random)
    const from = performance.now()
    try {
      const value = codecs[`read${name}`]!(new XdrReader(wrong))
      result.read += 1
      result.largest = Math.max(result.largest, things(value) / Math.max(16, wrong.length))
    } catch (error) {
      expectRefusal(error, name, wrong)
    }
    result.slowestMs = Math.max(result.slowestMs, performance.now() - from)
    if (i % 8 === 0) frame(wrong, random, (error) => expectRefusal(error, 'frame', wrong))
  }
  return result
}

const frame = (payload: Uint8Array, random: () => number, refused: (error: unknown) => void): void => {
  const header = Uint8Array.of(
    0,
    0,
    0,
    0,
    0x20,
    0,
    0x80,
    0x86,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    Math.floor(random() * 8),
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    Math.floor(random() * 4),
  )
  new DataView(header.buffer).setUint32(0, header.length + payload.length)
  const stream = mutate(Uint8Array.from([...header, ...payload]), random)
  const framer = new Framer()
  const cut = Math.floor(random() * stream.length)
  try {
    for (const piece of [stream.subarray(0, cut), stream.subarray(cut)])
      framer.push(piece, { message: (bytes) => void readMessage(bytes), more: () => undefined })
  } catch (error) {
    refused(error)
  }
}
