import { readFileSync } from 'node:fs'

/** A type reference of protocol.json. */
export type TypeRef =
  | string
  | { readonly string: Limit }
  | { readonly opaque: Limit }
  | { readonly opaqueFixed: Limit }
  | { readonly list: TypeRef; readonly max: Limit }
  | { readonly array: TypeRef; readonly len: Limit }
  | { readonly optional: TypeRef }

/** A number, or the name of one. */
export type Limit = number | string

/** A named type of protocol.json. */
export type TypeDefinition =
  | { readonly kind: 'struct'; readonly fields: readonly (readonly [string, TypeRef])[] }
  | { readonly kind: 'typedef'; readonly type: TypeRef }
  | {
      readonly kind: 'union'
      readonly discriminant: readonly [string, TypeRef]
      readonly cases: readonly (readonly [Limit, string, TypeRef])[]
    }

/** One row of a program's procedure table. */
export interface ProcedureRow {
  readonly number: number
  readonly name: string
  readonly args?: string
  readonly ret?: string
  readonly event?: string
  readonly priority?: string
  readonly acl?: readonly string[]
  readonly fds?: 'in' | 'out' | 'both'
  readonly readstream?: number
  readonly writestream?: number
  readonly api?: string
  readonly since?: string
}

/** One RPC program. */
export interface Program {
  readonly program?: number
  readonly version?: number
  readonly constants: Readonly<Record<string, number>>
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly types: Readonly<Record<string, TypeDefinition>>
  readonly procedures: readonly ProcedureRow[]
}

/** How the events of one class of objects are registered and told apart. */
export interface EventGroup {
  readonly register: string
  readonly deregister: string
  readonly enum?: string
  readonly program?: string
  readonly events: readonly { readonly id: number | null; readonly procedure: string }[]
}

/** The whole of protocol.json. */
export interface Protocol {
  readonly externals: Readonly<Record<string, number>>
  readonly features: Readonly<Record<string, number>>
  readonly events: Readonly<Record<string, EventGroup>>
  readonly programs: Readonly<Record<'remote' | 'qemu' | 'lxc' | 'admin' | 'keepalive' | 'virnet', Program>>
}

/** A constant's value and the libvirt release that introduced it. */
export type Dated<T> = readonly [T, string]

/** The whole of constants.json. */
export interface Constants {
  readonly enums: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Dated<number>>>>>>>
  readonly macros: Readonly<Record<string, Dated<string | number>>>
}

/** The whole of errors.json. */
export interface ErrorTables {
  readonly enums: Readonly<Record<'virErrorDomain' | 'virErrorLevel' | 'virErrorNumber', Readonly<Record<string, Dated<number>>>>>
}

const readData = (name: string): unknown => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8'))

/** Reads the protocol's facts. */
export const readProtocol = (): Protocol => readData('protocol') as Protocol

/** Reads the public constants. */
export const readConstants = (): Constants => readData('constants') as Constants

/** Reads the error tables. */
export const readErrors = (): ErrorTables => readData('errors') as ErrorTables
