import { virTypedParameterFlags } from '../protocol/constants.gen.ts'
import type { RemoteTypedParam, RemoteTypedParamValue } from '../protocol/remote-types.gen.ts'
import { argumentError } from '../error/argument-error.ts'

/** A typed parameter's value: 64-bit integers as bigint, booleans as boolean, others as number or string. */
export type ParamValue = number | bigint | boolean | string

/** Asks for text parameters too; without this flag the daemon leaves them out. */
export const withStrings = (flags: number): number => (flags | virTypedParameterFlags.VIR_TYPED_PARAM_STRING_OKAY) >>> 0

/** Typed parameters by name. A name that comes more than once keeps its last value. */
export type Params = Readonly<Record<string, ParamValue>>

/** What kind of number or text goes on the wire. */
export type ParamKind = 'int' | 'uint' | 'llong' | 'ullong' | 'double' | 'boolean' | 'string'

/** The value of one parameter, by the type it came with. */
export const paramValue = (value: RemoteTypedParamValue): ParamValue => {
  switch (value.type) {
    case 1:
      return value.i
    case 2:
      return value.ui
    case 3:
      return value.l
    case 4:
      return value.ul
    case 5:
      return value.d
    case 6:
      return value.b !== 0
    case 7:
      return value.s
  }
}

/** Parameters as an object. */
export const fromParams = (params: readonly RemoteTypedParam[]): Params => {
  const result: Record<string, ParamValue> = {}
  for (const { field, value } of params) result[field] = paramValue(value)
  return result
}

const wireValue = (kind: ParamKind, value: ParamValue): RemoteTypedParamValue => {
  switch (kind) {
    case 'int':
      return { type: 1, i: Number(value) }
    case 'uint':
      return { type: 2, ui: Number(value) }
    case 'llong':
      return { type: 3, l: BigInt(value) }
    case 'ullong':
      return { type: 4, ul: BigInt(value) }
    case 'double':
      return { type: 5, d: Number(value) }
    case 'boolean':
      return { type: 6, b: value ? 1 : 0 }
    case 'string':
      return { type: 7, s: String(value) }
  }
}

/** An object as parameters; `kinds` names the type of each, as libvirt documents it. @throws LibvirtArgumentError */
export const toParams = (
  kinds: Readonly<Record<string, ParamKind>>,
  values: Readonly<Record<string, ParamValue | readonly string[] | undefined>>,
): RemoteTypedParam[] =>
  Object.entries(values).flatMap(([field, value]) => {
    if (value === undefined) return []
    const kind = kinds[field]
    if (kind === undefined) throw argumentError(`'${field}' is not a parameter of this call; it takes ${Object.keys(kinds).join(', ')}`)
    const list: readonly ParamValue[] = typeof value === 'object' ? value : [value]
    return list.map((one) => ({ field, value: wireValue(kind, one) }))
  })

/** Values for the named parameters; what is left out stays as it is. */
export type ParamInput<K extends Readonly<Record<string, ParamKind>>> = {
  readonly [N in keyof K]?: ParamValue | readonly string[] | undefined
}
