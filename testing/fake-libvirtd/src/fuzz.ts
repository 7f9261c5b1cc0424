import { LibvirtProtocolError } from '../../../packages/libvirt-client/src/core/index.ts'
import { decodable, receive } from './decodable.ts'
import type { Decodable } from './decodable.ts'
import { mutate, seeded } from './mutate.ts'

/** What came of it. */
export interface FuzzResult {
  readonly read: number
  readonly refused: number
  /** Mutated messages by the program that they are of. */
  readonly programs: Readonly<Record<string, number>>
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

/** Most of it is the remote program: 453 procedures against 28 of the others. */
const REMOTE_SHARE = 0.7

/** Payloads mutated, so that decoding gets far, and every other time whole messages, so that header, length and framing are wrong too. */
const attempt = (message: Decodable, whole: boolean, random: () => number): { readonly bytes: Uint8Array; run(): unknown } => {
  const bytes = mutate(whole ? message.message : message.payload, random)
  const cut = Math.floor(random() * bytes.length)
  return { bytes, run: () => (whole ? receive([bytes.subarray(0, cut), bytes.subarray(cut)]) : message.read(bytes)) }
}

/** Decodes `count` mutated messages of every program; anything but a protocol error is thrown on. */
export const fuzz = (count: number, seed: number): FuzzResult => {
  const random = seeded(seed)
  const [remote, ...others] = decodable(seed)
  const result = { read: 0, refused: 0, programs: {} as Record<string, number>, largest: 0, slowestMs: 0 }
  for (let i = 0; i < count; i++) {
    const program = random() < REMOTE_SHARE ? remote! : others[i % others.length]!
    const message = program.messages[Math.floor(random() * program.messages.length)]!
    const { bytes, run } = attempt(message, random() < 0.5, random)
    result.programs[program.name] = (result.programs[program.name] ?? 0) + 1
    const from = performance.now()
    try {
      const value = run()
      result.read += 1
      result.largest = Math.max(result.largest, things(value) / Math.max(16, bytes.length))
    } catch (error) {
      if (!(error instanceof LibvirtProtocolError))
        throw new Error(`${message.name} of ${Buffer.from(bytes).toString('hex')} (seed ${seed})`, { cause: error })
      result.refused += 1
    }
    result.slowestMs = Math.max(result.slowestMs, performance.now() - from)
  }
  return result
}
