import type { XmlElement } from '../tree/node.ts'
import type { Field } from './field.ts'

/** Declared properties by name, in the order in which they are written. */
export type Fields = Readonly<Record<string, Field<unknown, unknown, boolean>>>

/** An element declared once: its reader, its writer and its types follow. */
export interface ElementSchema<F extends Fields> {
  readonly name: string
  readonly fields: F
}

/** Declares an element. */
export const element = <F extends Fields>(name: string, fields: F): ElementSchema<F> => ({ name, fields })

type Required<F extends Fields> = { [K in keyof F]: F[K]['isOptional'] extends true ? never : K }[keyof F]
type Optional<F extends Fields> = { [K in keyof F]: F[K]['isOptional'] extends true ? K : never }[keyof F]
type Types<F> = F extends { readonly types?: infer T } ? NonNullable<T> : never
type Read<F> = Types<F> extends { readonly read: infer R } ? R : never
type Write<F> = Types<F> extends { readonly write: infer W } ? W : never

/** What is read of an element beside its properties, so that nothing of it is lost. */
export interface WithRest {
  /** What the declaration does not know, or cannot say in its types: the element without all that it does. */
  readonly rest?: XmlElement | undefined
  /** Of properties that their values would not be written as (`007`, 1001 bytes of a size in KiB): how they stood there. It holds as long as the value is that one. */
  readonly spelling?: Readonly<Record<string, string>> | undefined
}

/** What an element reads as. */
export type ElementOf<S> =
  S extends ElementSchema<infer F>
    ? { readonly [K in Required<F>]: Read<F[K]> } & { readonly [K in Optional<F>]?: Read<F[K]> | undefined } & WithRest
    : never

/** What an element is written from: each value bare or with its origin. */
export type WritableOf<S> =
  S extends ElementSchema<infer F>
    ? { readonly [K in Required<F>]: Write<F[K]> } & { readonly [K in Optional<F>]?: Write<F[K]> | undefined } & WithRest
    : never
