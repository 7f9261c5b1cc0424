import type { Decided } from '@novalet/model'
import type { ElementOf, ElementSchema, Fields, WritableOf } from './element-schema.ts'
import type { ValueType } from './value-type.ts'

/** Where a property stands in its element and how. */
export type FieldSpec =
  | { readonly kind: 'attribute'; readonly path: readonly string[]; readonly name: string; readonly type: ValueType<unknown> }
  | { readonly kind: 'text'; readonly path: readonly string[]; readonly type: ValueType<unknown> }
  | { readonly kind: 'flag'; readonly path: readonly string[] }
  | { readonly kind: 'child' | 'list'; readonly path: readonly string[]; readonly schema: ElementSchema<Fields> }
  | { readonly kind: 'choice'; readonly path: readonly string[]; readonly schemas: Readonly<Record<string, ElementSchema<Fields>>> }

/** One declared property: what it reads as, what it is written from, and whether it may be absent. */
export interface Field<Read, Write, Optional extends boolean> {
  readonly spec: FieldSpec
  readonly isOptional: Optional
  /** Only for the type. */
  readonly types?: { readonly read: Read; readonly write: Write }
  optional(): Field<Read, Write, true>
}

type Leaf<T> = Field<T, T | Decided<T>, false>

const field = <R, W>(spec: FieldSpec): Field<R, W, false> => ({
  spec,
  isOptional: false,
  optional: () => ({ spec, isOptional: true, optional: () => field<R, W>(spec).optional() }),
})

/** An attribute: `@name`, or of an element below: `driver/@name`. */
export function attr<T>(at: string, type: ValueType<T>): Leaf<T> {
  const steps = at.split('/')
  const last = steps.pop() ?? ''
  return field({ kind: 'attribute', path: steps, name: last.slice(1), type: type as ValueType<unknown> })
}

/** The text of an element below, or `.` for the element's own. */
export const text = <T>(at: string, type: ValueType<T>): Leaf<T> =>
  field({ kind: 'text', path: stepsOf(at), type: type as ValueType<unknown> })

/** An empty element that is there or not. */
export const flag = (at: string): Field<boolean, boolean | Decided<boolean>, true> =>
  field<boolean, boolean | Decided<boolean>>({ kind: 'flag', path: stepsOf(at) }).optional()

/** One element below, with a declaration of its own. */
export const child = <F extends Fields>(
  schema: ElementSchema<F>,
  inside = '.',
): Field<ElementOf<ElementSchema<F>>, WritableOf<ElementSchema<F>> | Decided<WritableOf<ElementSchema<F>>>, false> =>
  field({ kind: 'child', path: stepsOf(inside), schema })

/** Elements below that repeat; absent where there is none. */
export const list = <F extends Fields>(
  schema: ElementSchema<F>,
  inside = '.',
): Field<readonly ElementOf<ElementSchema<F>>[], readonly (WritableOf<ElementSchema<F>> | Decided<WritableOf<ElementSchema<F>>>)[], true> =>
  field<readonly ElementOf<ElementSchema<F>>[], readonly (WritableOf<ElementSchema<F>> | Decided<WritableOf<ElementSchema<F>>>)[]>({
    kind: 'list',
    path: stepsOf(inside),
    schema,
  }).optional()

/** Several declarations by the names of their elements. */
export type Schemas<S> = { readonly [K in keyof S]: ElementSchema<Fields> }

/** One of several kinds of element, told apart by `kind`. */
export type ChoiceOf<S extends Schemas<S>> = {
  [K in keyof S]: { readonly kind: K } & ElementOf<S[K]>
}[keyof S]
/** The same as written. */
export type WritableChoiceOf<S extends Schemas<S>> = {
  [K in keyof S]: { readonly kind: K } & WritableOf<S[K]>
}[keyof S]

/** Elements of different kinds in one order that counts. Keys are the elements' names. */
export const choice = <S extends Schemas<S>>(
  schemas: S,
): Field<readonly ChoiceOf<S>[], readonly (WritableChoiceOf<S> | Decided<WritableChoiceOf<S>>)[], true> =>
  field<readonly ChoiceOf<S>[], readonly (WritableChoiceOf<S> | Decided<WritableChoiceOf<S>>)[]>({
    kind: 'choice',
    path: [],
    schemas: schemas as Readonly<Record<string, ElementSchema<Fields>>>,
  }).optional()

const stepsOf = (at: string): readonly string[] => (at === '.' ? [] : at.split('/'))
