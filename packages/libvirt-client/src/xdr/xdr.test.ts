import { describe, expect, it } from 'vitest'
import { XdrReader } from './xdr-reader.ts'
import { XdrWriter } from './xdr-writer.ts'

const written = (write: (w: XdrWriter) => void): number[] => {
  const w = new XdrWriter(4)
  write(w)
  return [...w.finish()]
}

const unread = (): never => {
  throw new Error('an element was read')
}

describe('XDR on the wire', () => {
  it.each<[string, (w: XdrWriter) => void, number[]]>([
    ['int', (w) => w.int(-2), [255, 255, 255, 254]],
    ['uint of a flag above 2^31', (w) => w.uint(1 << 31), [128, 0, 0, 0]],
    ['hyper', (w) => w.hyper(-1n), [255, 255, 255, 255, 255, 255, 255, 255]],
    ['double', (w) => w.double(1.5), [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]],
    ['string, padded', (w) => w.string('añ', 10), [0, 0, 0, 3, 97, 0xc3, 0xb1, 0]],
    ['opaque, padded', (w) => w.opaque(Uint8Array.of(1, 2), 9), [0, 0, 0, 2, 1, 2, 0, 0]],
    [
      'char list, four bytes each, sign extended',
      (w) => w.byteList(Uint8Array.of(1, 255), 9),
      [0, 0, 0, 2, 0, 0, 0, 1, 255, 255, 255, 255],
    ],
    ['absent optional', (w) => w.optional(null, (to, value: number) => to.int(value)), [0, 0, 0, 0]],
    ['present optional', (w) => w.optional(7, (to, value) => to.int(value)), [0, 0, 0, 1, 0, 0, 0, 7]],
  ])('%s', (_, write, bytes) => expect(written(write)).toEqual(bytes))

  it('pads with zeros where a longer text was written before', () => {
    const w = new XdrWriter(64)
    expect(() => w.string('ÿÿÿÿÿÿÿÿ', 3)).toThrow('exceeds')
    const other = new XdrWriter(64)
    other.string('abc', 9)
    expect([...other.finish()].at(-1)).toBe(0)
  })

  it.each<[string, (w: XdrWriter) => void]>([
    ['a fraction', (w) => w.int(1.5)],
    ['an int above 2^31', (w) => w.int(2 ** 31)],
    ['a hyper above 2^63', (w) => w.hyper(2n ** 63n)],
    ['a negative uhyper', (w) => w.uhyper(-1n)],
    ['a list above its limit', (w) => w.list([1, 2], 1, (to, value) => to.int(value))],
    ['a UUID of the wrong size', (w) => w.opaqueFixed(new Uint8Array(15), 16)],
  ])('refuses %s', (_, write) => expect(() => written(write)).toThrow(expect.objectContaining({ code: 'LibvirtArgumentError' })))

  it.each<[string, number[], (r: XdrReader) => unknown]>([
    ['a count above what is left', [0x7f, 255, 255, 255, 0, 0, 0, 0], (r) => r.list(2 ** 31, 4, unread)],
    ['a count above its limit', [0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1], (r) => r.list(1, 4, (from) => from.int())],
    ['a string longer than the message', [0, 0, 0, 9, 97], (r) => r.string(99)],
    ['an optional that is neither there nor not', [0, 0, 0, 2], (r) => r.optional((from) => from.int())],
    ['half a word', [0, 0], (r) => r.int()],
  ])('does not read %s', (_, bytes, read) =>
    expect(() => read(new XdrReader(Uint8Array.from(bytes)))).toThrow(expect.objectContaining({ code: 'LibvirtProtocolError' })),
  )

  it('gives out one string for equal names, and each its own for different ones', () => {
    const names = Array.from({ length: 9000 }, (_, i) => `block.${i}.rd.bytes`)
    const w = new XdrWriter()
    for (const name of [...names, ...names]) w.string(name, 80)
    const r = new XdrReader(w.finish())
    expect([...names, ...names].every((name) => r.internedString(80) === name)).toBe(true)
  })
})
