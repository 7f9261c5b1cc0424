import { banner, pascal } from './names.ts'
import type { Limit, Program, Protocol, TypeDefinition, TypeRef } from './protocol-data.ts'

const primitives: Readonly<Record<string, readonly [type: string, method: string, bytes: number]>> = {
  int: ['number', 'int', 4],
  uint: ['number', 'uint', 4],
  short: ['number', 'short', 4],
  ushort: ['number', 'ushort', 4],
  char: ['number', 'char', 4],
  uchar: ['number', 'uchar', 4],
  bool: ['boolean', 'bool', 4],
  hyper: ['bigint', 'hyper', 8],
  uhyper: ['bigint', 'uhyper', 8],
  float: ['number', 'float', 4],
  double: ['number', 'double', 8],
}

const isByte = (type: TypeRef): boolean => type === 'char' || type === 'uchar'

const element = (type: TypeRef): string => {
  if (typeof type !== 'string') throw new Error('an element must be a named or a primitive type')
  return type
}

/** The two files of a program: its types, and a reader and a writer for each. They are apart so that declarations need the types only. */
export interface TypeFiles {
  readonly types: string
  readonly codecs: string
}

/** Writes the types of one program, and their readers and writers in straight lines. */
export const emitTypes = (protocol: Protocol, name: 'remote' | 'qemu' | 'lxc' | 'admin'): TypeFiles => {
  const program: Program = protocol.programs[name]
  const remote = protocol.programs.remote
  const borrowed = new Set<string>()

  const limit = (value: Limit): number => {
    const found = typeof value === 'number' ? value : (program.constants[value] ?? remote.constants[value] ?? protocol.externals[value])
    if (found === undefined) throw new Error(`no value for ${value}`)
    return found
  }
  const named = (reference: string): string => {
    const key = reference.slice(1)
    if (program.types[key] === undefined && program.enums[key] === undefined) borrowed.add(key)
    return pascal(key)
  }
  const definition = (reference: string): TypeDefinition | undefined =>
    program.types[reference.slice(1)] ?? remote.types[reference.slice(1)]

  const typeOf = (type: TypeRef): string => {
    if (typeof type === 'string') return type.startsWith('@') ? named(type) : primitives[type]![0]
    if ('string' in type) return 'string'
    if ('opaque' in type || 'opaqueFixed' in type) return 'Uint8Array'
    if ('list' in type) return isByte(type.list) ? 'Uint8Array' : `readonly ${typeOf(type.list)}[]`
    if ('array' in type) return isByte(type.array) ? 'Uint8Array' : `readonly ${typeOf(type.array)}[]`
    return `${typeOf(type.optional)} | null`
  }
  const smallest = (type: TypeRef): number => {
    if (typeof type === 'string') {
      if (!type.startsWith('@')) return primitives[type]![2]
      const target = definition(type)
      if (target === undefined) return 4
      if (target.kind === 'typedef') return smallest(target.type)
      if (target.kind === 'struct') return target.fields.reduce((sum, [, field]) => sum + smallest(field), 0)
      return 4 + Math.min(...target.cases.map(([, , field]) => smallest(field)))
    }
    if ('opaqueFixed' in type) return Math.ceil(limit(type.opaqueFixed) / 4) * 4
    if ('array' in type) return limit(type.len) * smallest(type.array)
    return 4
  }
  const reader = (type: string): string => (type.startsWith('@') ? `read${named(type)}` : `(r) => r.${primitives[type]![1]}()`)
  const writer = (type: string): string => (type.startsWith('@') ? `write${named(type)}` : `(w, v) => w.${primitives[type]![1]}(v)`)
  const read = (type: TypeRef, interned = false): string => {
    if (typeof type === 'string') {
      if (!type.startsWith('@')) return `r.${primitives[type]![1]}()`
      if (!interned) return `read${named(type)}(r)`
      const target = definition(type)
      if (target?.kind === 'typedef' && typeof target.type === 'object' && 'string' in target.type)
        return `r.internedString(${limit(target.type.string)})`
      throw new Error('only strings are interned')
    }
    if ('string' in type) return `r.string(${limit(type.string)})`
    if ('opaque' in type) return `r.opaque(${limit(type.opaque)})`
    if ('opaqueFixed' in type) return `r.opaqueFixed(${limit(type.opaqueFixed)})`
    if ('list' in type)
      return isByte(type.list)
        ? `r.byteList(${limit(type.max)})`
        : `r.list(${limit(type.max)}, ${smallest(type.list)}, ${reader(element(type.list))})`
    if ('array' in type)
      return isByte(type.array) ? `r.byteArray(${limit(type.len)})` : `r.array(${limit(type.len)}, ${reader(element(type.array))})`
    return `r.optional(${reader(element(type.optional))})`
  }
  const write = (type: TypeRef, value: string): string => {
    if (typeof type === 'string') return type.startsWith('@') ? `write${named(type)}(w, ${value})` : `w.${primitives[type]![1]}(${value})`
    if ('string' in type) return `w.string(${value}, ${limit(type.string)})`
    if ('opaque' in type) return `w.opaque(${value}, ${limit(type.opaque)})`
    if ('opaqueFixed' in type) return `w.opaqueFixed(${value}, ${limit(type.opaqueFixed)})`
    if ('list' in type)
      return isByte(type.list)
        ? `w.byteList(${value}, ${limit(type.max)})`
        : `w.list(${value}, ${limit(type.max)}, ${writer(element(type.list))})`
    if ('array' in type)
      return isByte(type.array)
        ? `w.byteArray(${value}, ${limit(type.len)})`
        : `w.array(${value}, ${limit(type.len)}, ${writer(element(type.array))})`
    return `w.optional(${value}, ${writer(element(type.optional))})`
  }

  const emit = (key: string, type: TypeDefinition): TypeFiles => {
    const title = pascal(key)
    const head = `/** \`${key}\` on the wire. */\n`
    if (type.kind === 'typedef') {
      return {
        types: `${head}export type ${title} = ${typeOf(type.type)}\n`,
        codecs: `export function read${title}(r: XdrReader): ${title} { return ${read(type.type)} }
export function write${title}(w: XdrWriter, v: ${title}): void { ${write(type.type, 'v')} }\n`,
      }
    }
    if (type.kind === 'struct') {
      const isParam = key.endsWith('_typed_param')
      return {
        types: `${head}export interface ${title} { ${type.fields.map(([field, of]) => `readonly ${field}: ${typeOf(of)}`).join('; ')} }\n`,
        codecs: `export function read${title}(r: XdrReader): ${title} { return { ${type.fields.map(([field, of]) => `${field}: ${read(of, isParam && field === 'field')}`).join(', ')} } }
export function write${title}(w: XdrWriter, v: ${title}): void { ${type.fields.map(([field, of]) => write(of, `v.${field}`)).join('; ')} }\n`,
      }
    }
    const tag = type.discriminant[0]
    return {
      types: `${head}export type ${title} =
${type.cases.map(([value, field, of]) => `  | { readonly ${tag}: ${limit(value)}; readonly ${field}: ${typeOf(of)} }`).join('\n')}\n`,
      codecs: `export function read${title}(r: XdrReader): ${title} {
  const ${tag} = r.int()
  switch (${tag}) {
${type.cases.map(([value, field, of]) => `    case ${limit(value)}: return { ${tag}, ${field}: ${read(of)} }`).join('\n')}
    default: throw r.invalid('${key}', ${tag})
  }
}
export function write${title}(w: XdrWriter, v: ${title}): void {
  w.int(v.${tag})
  switch (v.${tag}) {
${type.cases.map(([value, field, of]) => `    case ${limit(value)}: return ${write(of, `v.${field}`)}`).join('\n')}
    default: throw w.invalid('${key}', v)
  }
}\n`,
    }
  }

  const enums = Object.entries(program.enums).map(([key, members]): TypeFiles => {
    const title = pascal(key)
    return {
      types: `/** \`${key}\` on the wire: a number, for newer daemons may know more of them. */\nexport type ${title} = number\n`,
      codecs: `/** Values of \`${key}\`. */
export const ${key} = { ${Object.entries(members)
        .map(([member, value]) => `${member}: ${value}`)
        .join(', ')} } as const
export function read${title}(r: XdrReader): ${title} { return r.int() }
export function write${title}(w: XdrWriter, v: ${title}): void { w.int(v) }\n`,
    }
  })
  const parts = [...enums, ...Object.entries(program.types).map(([key, type]) => emit(key, type))]
  const codecs = parts.map((part) => part.codecs).join('')
  const uses = [...borrowed].sort()
  const functions = uses
    .flatMap((key) => [`read${pascal(key)}`, `write${pascal(key)}`])
    .filter((fn) => new RegExp(`\\b${fn}\\b`).test(codecs))
  const own = [...Object.keys(program.enums), ...Object.keys(program.types)].map(pascal)
  const head = banner('protocol.json (libvirt 9.0.0, procedures up to libvirt 12.3.0)')
  const borrowedTypes = uses.length === 0 ? '' : `import type { ${uses.map(pascal).join(', ')} } from './remote-types.gen.ts'\n\n`
  const borrowedCodecs = functions.length === 0 ? '' : `import { ${functions.join(', ')} } from './remote-codecs.gen.ts'\n`
  return {
    types: `${head}${borrowedTypes}${parts.map((part) => part.types).join('\n')}`,
    codecs: `${head}// Every type has a reader (read…) and a writer (write…).
import type { XdrReader } from '../xdr/xdr-reader.ts'
import type { XdrWriter } from '../xdr/xdr-writer.ts'
import type { ${own.join(', ')} } from './${name}-types.gen.ts'
${borrowedCodecs}
${codecs}`,
  }
}
