import { isDecided, type Decided, type Origin } from '@novalet/model'
import type { XmlAttribute, XmlElement, XmlNode } from '../tree/node.ts'
import type { ElementSchema, Fields, WritableOf } from './element-schema.ts'
import type { FieldSpec } from './field.ts'
import { HOLDS } from './holds.ts'

interface Building {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: XmlAttribute[]
  readonly children: (XmlNode | Building)[]
  origin?: Origin | undefined
}

/** Writes an element into a tree: properties in their declared order, each with the origin it came with. */
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
  for (const name in schema.fields) {
    const each = values[name]
    if (each !== undefined) put(element, (schema.fields[name] as Fields[string]).spec, each)
  }
  element.origin ??= HOLDS
  return element
}

const put = (element: Building, spec: FieldSpec, given: unknown): void => {
  switch (spec.kind) {
    case 'attribute': {
      const { value, origin } = unwrap(given)
      const holder = reach(element, spec.path)
      holder.attributes.push({ name: spec.name, value: spec.type.format(value), origin })
      explain(holder, origin)
      return
    }
    case 'text': {
      const { value, origin } = unwrap(given)
      const holder = reach(element, spec.path)
      holder.children.push({ kind: 'text', value: spec.type.format(value), origin })
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
