import type { ElementSchema, Fields } from './element-schema.ts'
import type { FieldSpec } from './field.ts'

type Spec<Kind extends FieldSpec['kind']> = Extract<FieldSpec, { kind: Kind }>

/** A property and where its value goes. */
export interface Declared<Kind extends FieldSpec['kind']> {
  readonly name: string
  readonly spec: Spec<Kind>
}

/** What may stand in one element, by name: the schema's own, or one on the way to a property. */
export interface Place {
  readonly attributes: ReadonlyMap<string, Declared<'attribute'>>
  /** Elements on the way to a property. */
  readonly below: ReadonlyMap<string, Place>
  /** Elements with a declaration of their own. */
  readonly elements: ReadonlyMap<
    string,
    { readonly schema: ElementSchema<Fields>; readonly declared: Declared<'child' | 'list' | 'choice'> }
  >
  readonly text: Declared<'text'> | undefined
  readonly flag: Declared<'flag'> | undefined
}

/** A property as a writer needs it. */
export interface Property {
  readonly name: string
  /** Its place among the others. */
  readonly index: number
  readonly spec: FieldSpec
  /** The property that names its unit, where it is a size. */
  readonly unit: string | undefined
  /** The size whose unit it names. */
  readonly sizeOf: string | undefined
}

interface Compiled {
  readonly root: Place
  readonly properties: ReadonlyMap<string, Property>
  readonly required: readonly string[]
  /** The property that names a size's unit, by the size's name. */
  readonly units: ReadonlyMap<string, string>
}

const compiled = new WeakMap<ElementSchema<Fields>, Compiled>()

/** A schema as a reader and a writer need it, made once. */
export function compile(schema: ElementSchema<Fields>): Compiled {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const made = make(schema)
  compiled.set(schema, made)
  return made
}

interface Making {
  readonly attributes: Map<string, Declared<'attribute'>>
  readonly below: Map<string, Making>
  readonly elements: Map<string, { readonly schema: ElementSchema<Fields>; readonly declared: Declared<'child' | 'list' | 'choice'> }>
  text: Declared<'text'> | undefined
  flag: Declared<'flag'> | undefined
}

const nothing = (): Making => ({ attributes: new Map(), below: new Map(), elements: new Map(), text: undefined, flag: undefined })

const make = (schema: ElementSchema<Fields>): Compiled => {
  const root = nothing()
  const required: string[] = []
  const units = new Map<string, string>()
  for (const [name, field] of Object.entries(schema.fields)) {
    if (!field.isOptional) required.push(name)
    const place = placeAt(root, field.spec.path)
    set(place, name, field.spec)
    if (!('type' in field.spec) || field.spec.type.bytes === undefined) continue
    const unit = unitBeside(schema, field.spec.path)
    if (unit !== undefined) units.set(name, unit)
  }
  const sizes = new Map([...units].map(([size, unit]) => [unit, size]))
  const properties = Object.entries(schema.fields).map(([name, { spec }], index): readonly [string, Property] => [
    name,
    { name, index, spec, unit: units.get(name), sizeOf: sizes.get(name) },
  ])
  return { root, properties: new Map(properties), required, units }
}

const unitBeside = (schema: ElementSchema<Fields>, path: readonly string[]): string | undefined =>
  Object.entries(schema.fields).find(
    ([, { spec }]) => spec.kind === 'attribute' && spec.name === 'unit' && spec.path.join('/') === path.join('/'),
  )?.[0]

const placeAt = (root: Making, path: readonly string[]): Making => {
  let at = root
  for (const step of path) {
    const next = at.below.get(step) ?? nothing()
    at.below.set(step, next)
    at = next
  }
  return at
}

const set = (place: Making, name: string, spec: FieldSpec): void => {
  switch (spec.kind) {
    case 'attribute':
      place.attributes.set(spec.name, { name, spec })
      return
    case 'text':
      place.text = { name, spec }
      return
    case 'flag':
      place.flag = { name, spec }
      return
    case 'child':
    case 'list':
      place.elements.set(spec.schema.name, { schema: spec.schema, declared: { name, spec } })
      return
    case 'choice':
      for (const [kind, schema] of Object.entries(spec.schemas)) place.elements.set(kind, { schema, declared: { name, spec } })
  }
}
