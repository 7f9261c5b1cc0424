import { protocolError } from '../error/protocol-error.ts'
import { decodeText, readable } from './text.ts'
import { internText } from './intern.ts'

/** Up to here (a UUID is 16) a loop copies faster than a view does. */
const SHORT = 32

/** Reads XDR from one message; every length is checked against what is left before anything is allocated. */
export class XdrReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = readable(bytes)
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = offset
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.#bytes.length - this.#at
  }

  /** The rest of the message, not copied. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at)
  }

  /** The error for a value that the protocol does not know. */
  invalid(what: string, value: unknown): Error {
    return protocolError(`${what} cannot be ${String(value)} (byte ${this.#at} of ${this.#bytes.length})`)
  }

  int(): number {
    return this.#view.getInt32(this.#take(4))
  }

  uint(): number {
    return this.#view.getUint32(this.#take(4))
  }

  short(): number {
    return this.#within('short', this.int(), -0x8000, 0x7fff)
  }

  ushort(): number {
    return this.#within('ushort', this.uint(), 0, 0xffff)
  }

  char(): number {
    return this.#within('char', this.int(), -0x80, 0xff)
  }

  uchar(): number {
    return this.#within('uchar', this.uint(), 0, 0xff)
  }

  bool(): boolean {
    return this.#within('bool', this.uint(), 0, 1) === 1
  }

  hyper(): bigint {
    return this.#view.getBigInt64(this.#take(8))
  }

  uhyper(): bigint {
    return this.#view.getBigUint64(this.#take(8))
  }

  float(): number {
    return this.#view.getFloat32(this.#take(4))
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8))
  }

  string(max: number): string {
    const length = this.#length('string', max, 1)
    const start = this.#padded(length)
    return decodeText(this.#bytes, start, start + length)
  }

  /** A string out of a small vocabulary (names of typed parameters): equal bytes give the same string, decoded once. */
  internedString(max: number): string {
    const length = this.#length('string', max, 1)
    const start = this.#padded(length)
    return internText(this.#bytes, start, start + length)
  }

  opaque(max: number): Uint8Array {
    return this.opaqueFixed(this.#length('opaque', max, 1))
  }

  opaqueFixed(length: number): Uint8Array {
    const start = this.#padded(length)
    const copy = new Uint8Array(length)
    if (length > SHORT) copy.set(this.#bytes.subarray(start, start + length))
    else for (let i = 0; i < length; i++) copy[i] = this.#bytes[start + i]!
    return copy
  }

  /** `char<max>`: a count, then four bytes for each. */
  byteList(max: number): Uint8Array {
    return this.byteArray(this.#length('list', max, 4))
  }

  /** `char[length]`: four bytes for each. */
  byteArray(length: number): Uint8Array {
    const start = this.#take(length * 4)
    const bytes = new Uint8Array(length)
    for (let i = 0; i < length; i++) bytes[i] = this.#view.getUint8(start + i * 4 + 3)
    return bytes
  }

  list<T>(max: number, smallest: number, read: (r: XdrReader) => T): T[] {
    return this.array(this.#length('list', max, smallest), read)
  }

  array<T>(length: number, read: (r: XdrReader) => T): T[] {
    const items: T[] = []
    for (let i = 0; i < length; i++) items.push(read(this))
    return items
  }

  optional<T>(read: (r: XdrReader) => T): T | null {
    return this.#within('optional', this.uint(), 0, 1) === 1 ? read(this) : null
  }

  #take(length: number): number {
    const at = this.#at
    if (length > this.#bytes.length - at) throw protocolError(`message ends at byte ${this.#bytes.length}, ${length} bytes wanted at ${at}`)
    this.#at = at + length
    return at
  }

  #padded(length: number): number {
    return this.#take((length + 3) & ~3)
  }

  #length(what: string, max: number, each: number): number {
    const length = this.uint()
    if (length > max) throw protocolError(`${what} of ${length} exceeds its limit of ${max}`)
    if (length * each > this.remaining) throw protocolError(`${what} of ${length} exceeds the ${this.remaining} bytes left of the message`)
    return length
  }

  #within(what: string, value: number, low: number, high: number): number {
    if (value < low || value > high) throw this.invalid(what, value)
    return value
  }
}
