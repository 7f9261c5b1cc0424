import type { Json, JsonObject } from '@novalet/model'
import type { Random } from './random.ts'

/** Part of a request: what one feature asks for. Later pieces win where two say the same. */
export interface Piece {
  readonly config?: JsonObject
  readonly host?: JsonObject
  readonly instance?: JsonObject
  readonly flavor?: JsonObject
  readonly extraSpecs?: Readonly<Record<string, string>>
  readonly image?: JsonObject
  readonly properties?: JsonObject
  readonly ports?: readonly JsonObject[]
  readonly blockDevices?: JsonObject
  readonly volumes?: readonly JsonObject[]
  /** Fields of the request itself: `rescue`, `mdevs`, `pci_devices` … */
  readonly request?: JsonObject
}

/** What every feature may look at: the chances, and which kind of host and guest it is for. */
export interface Setting {
  readonly random: Random
  readonly profile: Profile
  readonly virtType: string
  readonly vcpus: number
  readonly memoryMb: number
}

/** The hosts of `data/hosts`. */
export type Profile = 'debian12-local' | 'intel-2numa' | 'amd-sev' | 'aarch64-virt' | 'old-min'

/** Makes part of a request. */
export type Feature = (setting: Setting) => Piece

/** An object of those entries that came out. */
export function someOf(random: Random, share: number, choices: Readonly<Record<string, readonly string[]>>): Record<string, string>
export function someOf(random: Random, share: number, choices: Readonly<Record<string, readonly Json[]>>): Record<string, Json>
export function someOf(random: Random, share: number, choices: Readonly<Record<string, readonly Json[]>>): Record<string, Json> {
  return Object.fromEntries(random.some(Object.entries(choices), share).map(([name, values]) => [name, random.pick(values)]))
}

/** Joins pieces. */
export const join = (pieces: readonly Piece[]): Required<Piece> => ({
  config: merged(pieces, 'config'),
  host: merged(pieces, 'host'),
  instance: merged(pieces, 'instance'),
  flavor: merged(pieces, 'flavor'),
  extraSpecs: merged(pieces, 'extraSpecs'),
  image: merged(pieces, 'image'),
  properties: merged(pieces, 'properties'),
  blockDevices: merged(pieces, 'blockDevices'),
  request: merged(pieces, 'request'),
  ports: pieces.flatMap((piece) => piece.ports ?? []),
  volumes: pieces.flatMap((piece) => piece.volumes ?? []),
})

type Mergeable = Exclude<keyof Piece, 'ports' | 'volumes'>

const merged = <Name extends Mergeable>(pieces: readonly Piece[], name: Name): NonNullable<Piece[Name]> =>
  Object.assign({}, ...pieces.map((piece) => piece[name])) as NonNullable<Piece[Name]>
