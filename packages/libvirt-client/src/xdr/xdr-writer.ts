import { argumentError } from '../error/argument-error.ts'
import { encodeTextInto, roomFor } from './text.ts'

const KEPT = 64 * 1024

/** Writes XDR into a buffer that grows; refuses what the protocol has no room for. */
export class XdrWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView<ArrayBuffer>
  #at = 0

  constructor(size = 256) {
    this.#bytes = new Uint8Array(size)
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at
  }

  /** What was written, not copied. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#at)
  }

  /** A copy of what was written; the writer begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = roomFor(this.#at)
    bytes.set(this.#bytes.subarray(0, this.#at))
    this.reset()
    return bytes
  }

  /** Begins anew; what grew beyond `KEPT` is let go. */
  reset(): void {
    this.#at = 0
    if (this.#bytes.length <= KEPT) return
    this.#bytes = new Uint8Array(KEPT)
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** Puts a word over one written before. */
  patch(at: number, value: number): void {
    this.#view.setUint32(at, value)
  }

  /** The error for a value that does not fit. */
  invalid(what: string, value: unknown): Error {
    return argumentError(`${what} cannot be ${String(value)}`)
  }

  int(value: number): void {
    if (value !== (value | 0)) throw this.invalid('int', value)
    const at = this.#room(4)
    this.#view.setInt32(at, value)
  }

  /** Takes also what bit operations make of values above 2^31. */
  uint(value: number): void {
    if (value >>> 0 !== value && (value | 0) !== value) throw this.invalid('uint', value)
    const at = this.#room(4)
    this.#view.setUint32(at, value)
  }

  short(value: number): void {
    this.int(this.#within('short', value, -0x8000, 0x7fff))
  }

  ushort(value: number): void {
    this.uint(this.#within('ushort', value, 0, 0xffff))
  }

  char(value: number): void {
    this.int(this.#within('char', value, -0x80, 0xff))
  }

  uchar(value: number): void {
    this.uint(this.#within('uchar', value, 0, 0xff))
  }

  bool(value: boolean): void {
    this.uint(value ? 1 : 0)
  }

  hyper(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw this.invalid('hyper', value)
    const at = this.#room(8)
    this.#view.setBigInt64(at, value)
  }

  uhyper(value: bigint): void {
    if (BigInt.asUintN(64, value) !== value) throw this.invalid('uhyper', value)
    const at = this.#room(8)
    this.#view.setBigUint64(at, value)
  }

  float(value: number): void {
    const at = this.#room(4)
    this.#view.setFloat32(at, value)
  }

  double(value: number): void {
    const at = this.#room(8)
    this.#view.setFloat64(at, value)
  }

  string(value: string, max: number): void {
    if (typeof value !== 'string') throw this.invalid('string', value)
    const at = this.#room(4)
    this.#reserve(value.length * 3 + 3)
    const length = encodeTextInto(value, this.#bytes.subarray(this.#at))
    this.#limit('string', length, max)
    this.#view.setUint32(at, length)
    this.#zero(length)
  }

  opaque(value: Uint8Array, max: number): void {
    this.uint(this.#limit('opaque', value.length, max))
    this.opaqueFixed(value, value.length)
  }

  opaqueFixed(value: Uint8Array, length: number): void {
    if (value.length !== length) throw argumentError(`${length} bytes are needed, ${value.length} were given`)
    this.#reserve(length + 3)
    this.#bytes.set(value, this.#at)
    this.#zero(length)
  }

  byteList(value: Uint8Array, max: number): void {
    this.uint(this.#limit('list', value.length, max))
    this.byteArray(value, value.length)
  }

  byteArray(value: Uint8Array, length: number): void {
    if (value.length !== length) throw argumentError(`${length} bytes are needed, ${value.length} were given`)
    const at = this.#room(length * 4)
    for (let i = 0; i < length; i++) this.#view.setInt32(at + i * 4, (value[i]! << 24) >> 24)
  }

  list<T>(values: readonly T[], max: number, write: (w: XdrWriter, value: T) => void): void {
    this.uint(this.#limit('list', values.length, max))
    this.array(values, values.length, write)
  }

  array<T>(values: readonly T[], length: number, write: (w: XdrWriter, value: T) => void): void {
    if (values.length !== length) throw argumentError(`${length} elements are needed, ${values.length} were given`)
    for (const value of values) write(this, value)
  }

  optional<T>(value: T | null, write: (w: XdrWriter, value: T) => void): void {
    this.bool(value !== null)
    if (value !== null) write(this, value)
  }

  #room(length: number): number {
    this.#reserve(length)
    const at = this.#at
    this.#at = at + length
    return at
  }

  #reserve(length: number): void {
    const needed = this.#at + length
    if (needed <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    bytes.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
  }

  /** Steps over `length` bytes that are in place and writes their padding, for the buffer may hold what a longer text left. */
  #zero(length: number): void {
    const end = this.#at + length
    const padded = this.#at + ((length + 3) & ~3)
    this.#bytes.fill(0, end, padded)
    this.#at = padded
  }

  #limit(what: string, length: number, max: number): number {
    if (length > max) throw argumentError(`${what} of ${length} exceeds libvirt's limit of ${max}`)
    return length
  }

  #within(what: string, value: number, low: number, high: number): number {
    if (!Number.isInteger(value) || value < low || value > high) throw this.invalid(what, value)
    return value
  }
}
