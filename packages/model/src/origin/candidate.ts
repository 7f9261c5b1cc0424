import type { Json } from '../json.ts'
import type { Input, InputKind } from './origin.ts'

/** One of the things that may decide a value. Without a value it had nothing to say. */
export interface Candidate<T> {
  readonly inputs: readonly Input[]
  readonly value: T | undefined
  readonly how?: string | undefined
  /** Decides that the value is left out. */
  readonly omits?: true | undefined
}

/** Something that is simply so, of any kind: a host's fact, a port's address, a volume's id. */
export const given = <T>(kind: InputKind, name: string, value: T | undefined, how?: string): Candidate<T> => ({
  inputs: [{ kind, name, value: asJson(value) }],
  value,
  how,
})

/** A fact read of the host. */
export const host = <T>(name: string, value: T | undefined, how?: string): Candidate<T> => given('host', name, value, how)

/** Something of a port or its network. */
export const network = <T>(name: string, value: T | undefined, how?: string): Candidate<T> => given('network', name, value, how)

/** Something of a disk or volume. */
export const blockDevice = <T>(name: string, value: T | undefined, how?: string): Candidate<T> => given('block-device', name, value, how)

/** What the driver always writes, and why. */
export const constant = <T>(value: T, why: string): Candidate<T> => ({
  inputs: [{ kind: 'constant', name: why, value: asJson(value) }],
  value,
})

/** What a release of Nova does, and another does not. */
export const releaseRule = <T>(release: string, value: T | undefined, why: string): Candidate<T> => ({
  inputs: [{ kind: 'release', name: release, value: asJson(value) }],
  value,
  how: why,
})

/** Made from several inputs. */
export const derived = <T>(inputs: readonly Input[], value: T | undefined, how?: string): Candidate<T> => ({ inputs, value, how })

/** Leaves the value out, and says why. */
export const omit = (why: string): Candidate<never> => ({ inputs: [{ kind: 'constant', name: why }], value: undefined, omits: true })

const asJson = (value: unknown): Json | undefined => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((item) => asJson(item) ?? null)
  return undefined
}
