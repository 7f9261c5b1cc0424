import { isDecided } from '@novalet/model'
import { attributeOf, descend, textOf } from '../tree/look.ts'
import type { XmlAttribute, XmlElement, XmlNode, XmlText } from '../tree/node.ts'
import type { ElementSchema, Fields, WritableOf } from './element-schema.ts'
import type { FieldSpec } from './field.ts'
import { pairElements } from './pair-elements.ts'
import { compile } from './place.ts'
import { formatSize, parseSize } from './size-unit.ts'
import { parseValue } from './value-text.ts'
import type { ValueType } from './value-type.ts'
import { writeElement } from './write-element.ts'

/** Properties to change; `null` takes one out. */
export type PatchOf<S> = { readonly [K in keyof WritableOf<S>]?: WritableOf<S>[K] | null | undefined }

/** A copy of an element with some declared properties changed; everything else, known or not, stays as and where it is. */
export function editElement<F extends Fields>(schema: ElementSchema<F>, element: XmlElement, patch: PatchOf<ElementSchema<F>>): XmlElement {
  const { units } = compile(schema)
  const values = withSizes(schema, element, patch)
  let result = element
  const names = Object.keys(schema.fields)
  for (const name of [...names.filter((each) => !units.has(each)), ...units.keys()]) {
    const value = values[name]
    if (value === undefined) continue
    const { spec } = schema.fields[name] as Fields[string]
    const taking = value === null || (spec.kind === 'flag' && plain(value) === false)
    result = at(result, spec.path, namesOf(schema), (holder) => change(holder, spec, value, schema), taking)
  }
  return result
}

/** A unit that changes alone must not change the size: that is written anew. */
const withSizes = (schema: ElementSchema<Fields>, element: XmlElement, patch: object): Readonly<Record<string, unknown>> => {
  const values: Record<string, unknown> = { ...patch }
  for (const [size, unit] of compile(schema).units) {
    const spec = schema.fields[size]?.spec
    if (values[unit] === undefined || values[size] !== undefined || spec === undefined || !('type' in spec)) continue
    const holder = descend(element, spec.path)
    const text = holder === undefined ? undefined : spec.kind === 'attribute' ? attributeOf(holder, spec.name) : textOf(holder)
    if (holder !== undefined && text !== undefined && spec.type.bytes !== undefined)
      values[size] = parseSize(text, spec.type.bytes, attributeOf(holder, 'unit'))
  }
  return values
}

/** A copy of a tree with one element, told by identity, replaced or (`undefined`) taken out. */
export function replaceElement(root: XmlElement, old: XmlElement, next: XmlElement | undefined): XmlElement {
  if (root === old) return next ?? root
  const index = root.children.indexOf(old)
  if (index >= 0) return withChildren(root, next === undefined ? without(root.children, index) : root.children.with(index, next))
  const children = root.children.map((child) => (child.kind === 'element' ? replaceElement(child, old, next) : child))
  return children.some((child, each) => child !== root.children[each]) ? withChildren(root, children) : root
}

const change = (holder: XmlElement, spec: FieldSpec, given: unknown, schema: ElementSchema<Fields>): XmlElement => {
  const value = plain(given)
  switch (spec.kind) {
    case 'attribute':
      return value === null
        ? setAttribute(holder, spec.name, undefined)
        : isAlready(holder, spec.type, value, attributeOf(holder, spec.name))
          ? holder
          : written(holder, spec.type, value, (into, text) => setAttribute(into, spec.name, text))
    case 'text':
      if (value === null) return setText(holder, undefined)
      return isAlready(holder, spec.type, value, textOf(holder)) ? holder : written(holder, spec.type, value, setText)
    case 'flag':
      return holder
    case 'child':
      return setChildren(holder, spec.schema, value === null ? [] : [given], namesOf(schema))
    case 'list':
      return setChildren(holder, spec.schema, value === null ? [] : (value as readonly unknown[]), namesOf(schema))
    case 'choice':
      return Object.values(spec.schemas).reduce((into, each) => {
        const values = (value as readonly unknown[] | null) ?? []
        const ours = values.filter((item) => (plain(item) as { readonly kind: string }).kind === each.name)
        return setChildren(into, each, ours, namesOf(schema))
      }, holder)
  }
}

/** Whether a number stands there already, however it is spelled. */
const isAlready = (holder: XmlElement, type: ValueType<unknown>, value: unknown, text: string | undefined): boolean =>
  typeof value === 'number' && text !== undefined && parseValue(type, text, attributeOf(holder, 'unit')) === value

/** Puts a value in as text; a size in the unit that stands there, or in its own where it is no whole number of that. */
const written = (
  holder: XmlElement,
  type: ValueType<unknown>,
  value: unknown,
  put: (holder: XmlElement, text: string) => XmlElement,
): XmlElement => {
  const unit = type.bytes === undefined ? undefined : attributeOf(holder, 'unit')
  if (type.bytes === undefined || unit === undefined) return put(holder, type.format(value))
  const text = formatSize(value as number, type.bytes, unit)
  if (text !== undefined) return put(holder, text)
  return put(setAttribute(holder, 'unit', type.bytes === 1 ? 'bytes' : 'KiB'), type.format(value))
}

const setText = (holder: XmlElement, value: string | undefined): XmlElement =>
  withChildren(holder, [
    ...(value === undefined ? [] : [{ kind: 'text', value } satisfies XmlText]),
    ...holder.children.filter((child) => child.kind !== 'text'),
  ])

const plain = (given: unknown): unknown => (isDecided(given) ? given.value : given)

const setChildren = (
  holder: XmlElement,
  schema: ElementSchema<Fields>,
  values: readonly unknown[],
  order: readonly string[],
): XmlElement => {
  const present = holder.children.filter((child): child is XmlElement => child.kind === 'element' && child.name === schema.name)
  const pairs = pairElements(schema, present, values)
  let result = holder
  for (const old of present) {
    const at = pairs.findIndex((pair) => pair?.element === old)
    if (at < 0) result = replaceElement(result, old, undefined)
    else if (pairs[at]?.changes === true)
      result = replaceElement(result, old, editElement(schema, old, plain(values[at]) as PatchOf<ElementSchema<Fields>>))
  }
  values.forEach((value, at) => {
    if (pairs[at] === undefined) result = insert(result, writeElement(schema, value as WritableOf<ElementSchema<Fields>>), order)
  })
  return result
}

/** Goes down a path of names, making what is missing unless something is to be taken out. */
const at = (
  element: XmlElement,
  path: readonly string[],
  order: readonly string[],
  edit: (holder: XmlElement) => XmlElement,
  taking: boolean,
): XmlElement => {
  const [name, ...rest] = path
  if (name === undefined) return edit(element)
  const index = element.children.findIndex((child) => child.kind === 'element' && child.name === name)
  const found = element.children[index]
  if (found?.kind === 'element') {
    const edited = at(found, rest, [], edit, taking)
    const empty =
      taking && edited.attributes.length === 0 && !edited.children.some((child) => child.kind === 'element' || child.kind === 'text')
    return withChildren(
      element,
      empty || (taking && edited === found) ? without(element.children, index) : element.children.with(index, edited),
    )
  }
  if (taking) return element
  return insert(element, at({ kind: 'element', name, attributes: [], children: [] }, rest, [], edit, false), order)
}

/** Puts a child after those that are declared before it, on a line of its own where the document has lines. */
const insert = (parent: XmlElement, child: XmlElement, order: readonly string[]): XmlElement => {
  const rank = order.indexOf(child.name)
  let after = -1
  parent.children.forEach((each, index) => {
    if (each.kind !== 'element') return
    const theirs = order.indexOf(each.name)
    if (rank < 0 || (theirs >= 0 && theirs <= rank)) after = index
  })
  const firstElement = parent.children.findIndex((each) => each.kind === 'element')
  const space = parent.children[Math.max(after, firstElement) - 1]
  const layout: readonly XmlNode[] = space?.kind === 'text' && space.value.trim() === '' ? [space] : []
  const position = after < 0 ? Math.max(0, firstElement - layout.length) : after + 1
  return withChildren(parent, parent.children.toSpliced(position, 0, ...layout, child))
}

const without = (children: readonly XmlNode[], index: number): readonly XmlNode[] => {
  const before = children[index - 1]
  const alone = before?.kind === 'text' && before.value.trim() === ''
  return alone ? children.toSpliced(index - 1, 2) : children.toSpliced(index, 1)
}

const setAttribute = (element: XmlElement, name: string, value: string | undefined): XmlElement => {
  const { attributes } = element
  const index = attributes.findIndex((attribute) => attribute.name === name)
  if (value === undefined) return index < 0 ? element : withAttributes(element, attributes.toSpliced(index, 1))
  return withAttributes(element, index < 0 ? [...attributes, { name, value }] : attributes.with(index, { name, value }))
}

const withAttributes = (element: XmlElement, attributes: readonly XmlAttribute[]): XmlElement => ({ ...element, attributes })

const withChildren = (element: XmlElement, children: readonly XmlNode[]): XmlElement => ({ ...element, children })

const namesOf = (schema: ElementSchema<Fields>): readonly string[] =>
  Object.values(schema.fields).flatMap(({ spec }) => {
    const [first] = spec.path
    if (first !== undefined) return [first]
    return spec.kind === 'child' || spec.kind === 'list' ? [spec.schema.name] : spec.kind === 'choice' ? Object.keys(spec.schemas) : []
  })
