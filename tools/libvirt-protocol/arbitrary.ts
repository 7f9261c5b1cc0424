import * as fc from 'fast-check'
import type { Limit, Program, Protocol, TypeRef } from './protocol-data.ts'

const uint = fc.nat({ max: 0xffffffff })
const primitives: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.integer(),
  uint,
  short: fc.integer({ min: -0x8000, max: 0x7fff }),
  ushort: fc.nat({ max: 0xffff }),
  char: fc.integer({ min: -0x80, max: 0x7f }),
  uchar: fc.nat({ max: 0xff }),
  bool: fc.boolean(),
  hyper: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  uhyper: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  double: fc.double({ noNaN: true }),
}

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => value.isWellFormed())
const bytes = (length: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<Uint8Array> => fc.uint8Array(length)

/** Values of a type of the protocol, as its generated codec takes them. */
export const arbitraryOf = (protocol: Protocol, program: Program): ((type: TypeRef) => fc.Arbitrary<unknown>) => {
  const remote = protocol.programs.remote
  const limit = (value: Limit): number =>
    typeof value === 'number' ? value : (program.constants[value] ?? remote.constants[value] ?? protocol.externals[value])!
  const many = (type: TypeRef, size: { minLength: number; maxLength: number }): fc.Arbitrary<unknown> =>
    type === 'char' || type === 'uchar' ? bytes(size) : fc.array(of(type), size)

  const named = (key: string): fc.Arbitrary<unknown> => {
    const type = program.types[key] ?? remote.types[key]
    if (type === undefined) return primitives['int']!
    if (type.kind === 'typedef') return of(type.type)
    if (type.kind === 'struct')
      return fc.record(Object.fromEntries(type.fields.map(([field, ref]) => [field, of(ref)])), { noNullPrototype: true })
    const [tag] = type.discriminant
    return fc.oneof(
      ...type.cases.map(([value, field, ref]) =>
        fc.record({ [tag]: fc.constant(limit(value)), [field]: of(ref) }, { noNullPrototype: true }),
      ),
    )
  }
  const of = (type: TypeRef): fc.Arbitrary<unknown> => {
    if (typeof type === 'string') return type.startsWith('@') ? named(type.slice(1)) : primitives[type]!
    if ('string' in type) return text.filter((value) => new TextEncoder().encode(value).length <= limit(type.string))
    if ('opaque' in type) return bytes({ minLength: 0, maxLength: Math.min(9, limit(type.opaque)) })
    if ('opaqueFixed' in type) return bytes({ minLength: limit(type.opaqueFixed), maxLength: limit(type.opaqueFixed) })
    if ('list' in type) return many(type.list, { minLength: 0, maxLength: Math.min(3, limit(type.max)) })
    if ('array' in type) return many(type.array, { minLength: limit(type.len), maxLength: limit(type.len) })
    return fc.option(of(type.optional), { nil: null })
  }
  return of
}
