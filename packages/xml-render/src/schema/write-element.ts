import { isDecided, type Decided, type Origin } from '@novalet/model'
import type { XmlAttribute, XmlElement, XmlNode } from '../tree/node.ts'
import type { ElementSchema, Fields, WritableOf } from './element-schema.ts'
import type { FieldSpec } from './field.ts'
import { HOLDS } from './holds.ts'
import { compile, type Place, type Property } from './place.ts'
import { formatSize } from './size-unit.ts'
import { formatValue, parseValue } from './value-text.ts'
import type { ValueType } from './value-type.ts'

interface Building {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: XmlAttribute[]
  readonly children: (XmlNode | Building)[]
  origin?: Origin | undefined
}

/** Writes an element into a tree: properties in their declared order, each with the origin it came with, then what `rest` keeps. A value that is as it was read keeps its spelling. */
export function writeElement<F extends Fields>(
  schema: ElementSchema<F>,
  value: WritableOf<ElementSchema<F>> | Decided<WritableOf<ElementSchema<F>>>,
): XmlElement {
  return build(schema, value) as XmlElement
}

const build = (schema: ElementSchema<Fields>, given: unknown): Building => {
  const { value, origin } = unwrap(given)
  const values = value as Readonly<Record<string, unknown>>
  const element = open(schema.name, origin)
  const { root, properties } = compile(schema)
  const spelling = values['spelling'] as Readonly<Record<string, string>> | undefined
  for (const { name, spec, unit, sizeOf } of inOrder(values, properties)) {
    const each = values[name]
    if (sizeOf !== undefined) put(element, spec, unitThatHolds(schema, sizeOf, values[sizeOf], each), {})
    else
      put(element, spec, each, {
        unit: unit === undefined ? undefined : (unwrap(values[unit]).value as string | undefined),
        spelled: spelling?.[name],
      })
  }
  element.origin ??= HOLDS
  if (values['rest'] !== undefined) putRest(element, values['rest'] as XmlElement, root)
  return element
}

/** The properties that are given, as they are declared: far fewer than all. */
const inOrder = (values: Readonly<Record<string, unknown>>, properties: ReadonlyMap<string, Property>): readonly Property[] => {
  const given: Property[] = []
  for (const name in values) {
    const property = values[name] === undefined ? undefined : properties.get(name)
    if (property !== undefined) given.push(property)
  }
  return given.sort((a, b) => a.index - b.index)
}

/** The unit given, or the size's own where the size is no whole number of it. */
const unitThatHolds = (schema: ElementSchema<Fields>, name: string, size: unknown, given: unknown): unknown => {
  const { spec } = schema.fields[name] as Fields[string]
  const { value } = unwrap(size)
  const { value: unit, origin } = unwrap(given)
  const bytes = 'type' in spec ? spec.type.bytes : undefined
  if (value === undefined || bytes === undefined || formatSize(value as number, bytes, String(unit)) !== undefined) return given
  return { value: bytes === 1 ? 'bytes' : 'KiB', origin }
}

/** Puts back what was not read: into the elements that are there, or as it was. */
const putRest = (element: Building, rest: XmlElement, place: Place): void => {
  for (const attribute of rest.attributes) {
    if (!element.attributes.some(({ name }) => name === attribute.name)) element.attributes.push(attribute)
  }
  const merged = new Set<string>()
  for (const child of rest.children) {
    const below = child.kind === 'element' && !merged.has(child.name) ? place.below.get(child.name) : undefined
    if (child.kind === 'element' && below !== undefined) {
      merged.add(child.name)
      putRest(reach(element, [child.name]), child, below)
    } else if (child.kind !== 'text' || !element.children.some(({ kind }) => kind === 'text')) element.children.push(child)
  }
}

const put = (element: Building, spec: FieldSpec, given: unknown, beside: Beside): void => {
  switch (spec.kind) {
    case 'attribute': {
      const { value, origin } = unwrap(given)
      const holder = reach(element, spec.path)
      holder.attributes.push({ name: spec.name, value: textOf(spec.type, value, beside), origin })
      explain(holder, origin)
      return
    }
    case 'text': {
      const { value, origin } = unwrap(given)
      const holder = reach(element, spec.path)
      holder.children.push({ kind: 'text', value: textOf(spec.type, value, beside), origin })
      explain(holder, origin)
      return
    }
    case 'flag': {
      const { value, origin } = unwrap(given)
      if (value === true) explain(reach(element, spec.path), origin)
      return
    }
    case 'child':
      reach(element, spec.path).children.push(build(spec.schema, given))
      return
    case 'list': {
      const holder = reach(element, spec.path)
      for (const each of given as readonly unknown[]) holder.children.push(build(spec.schema, each))
      return
    }
    case 'choice':
      for (const each of given as readonly unknown[]) {
        const { kind } = unwrap(each).value as { readonly kind: string }
        element.children.push(build(spec.schemas[kind] as ElementSchema<Fields>, each))
      }
  }
}

/** What a value's text depends on beside the value. */
interface Beside {
  readonly unit?: string | undefined
  /** How it was read. */
  readonly spelled?: string | undefined
}

const textOf = (type: ValueType<unknown>, value: unknown, { unit, spelled }: Beside): string =>
  spelled !== undefined && parseValue(type, spelled, unit) === value ? spelled : formatValue(type, value, unit)

const reach = (element: Building, path: readonly string[]): Building => {
  let at = element
  for (const name of path) {
    let next = at.children.find((child): child is Building => child.kind === 'element' && child.name === name)
    if (next === undefined) {
      next = open(name, HOLDS)
      at.children.push(next)
    }
    at = next
  }
  return at
}

const explain = (element: Building, origin: Origin | undefined): void => {
  if (element.origin === undefined || element.origin === HOLDS) element.origin = origin ?? element.origin
}

const open = (name: string, origin?: Origin): Building => ({ kind: 'element', name, attributes: [], children: [], origin })

const unwrap = (given: unknown): { readonly value: unknown; readonly origin?: Origin | undefined } =>
  isDecided(given) ? given : { value: given }
