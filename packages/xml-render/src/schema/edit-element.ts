import { isDecided } from '@novalet/model'
import type { XmlElement, XmlNode, XmlText } from '../tree/node.ts'
import type { ElementSchema, Fields, WritableOf } from './element-schema.ts'
import type { FieldSpec } from './field.ts'
import { writeElement } from './write-element.ts'

/** Properties to change; `null` takes one out. */
export type PatchOf<S> = { readonly [K in keyof WritableOf<S>]?: WritableOf<S>[K] | null | undefined }

/** A copy of an element with some declared properties changed; everything else, known or not, stays as and where it is. */
export function editElement<F extends Fields>(schema: ElementSchema<F>, element: XmlElement, patch: PatchOf<ElementSchema<F>>): XmlElement {
  let result = element
  for (const name in schema.fields) {
    const value = (patch as Readonly<Record<string, unknown>>)[name]
    if (value === undefined) continue
    const { spec } = schema.fields[name] as Fields[string]
    result = at(result, spec.path, namesOf(schema), (holder) => change(holder, spec, value, schema), value === null)
  }
  return result
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
  const value = isDecided(given) ? given.value : given
  switch (spec.kind) {
    case 'attribute':
      return setAttribute(holder, spec.name, value === null ? undefined : spec.type.format(value))
    case 'text':
      return withChildren(holder, [
        ...(value === null ? [] : [{ kind: 'text', value: spec.type.format(value) } satisfies XmlText]),
        ...holder.children.filter((child) => child.kind !== 'text'),
      ])
    case 'flag':
      return holder
    case 'child':
      return setChildren(holder, spec.schema, value === null ? [] : [given], namesOf(schema))
    case 'list':
      return setChildren(holder, spec.schema, value === null ? [] : (value as readonly unknown[]), namesOf(schema))
    case 'choice':
      return Object.values(spec.schemas).reduce((into, each) => {
        const values = (value as readonly unknown[] | null) ?? []
        const ours = values.filter((item) => ((isDecided(item) ? item.value : item) as { readonly kind: string }).kind === each.name)
        return setChildren(into, each, ours, namesOf(schema))
      }, holder)
  }
}

const setChildren = (
  holder: XmlElement,
  schema: ElementSchema<Fields>,
  values: readonly unknown[],
  order: readonly string[],
): XmlElement => {
  const present = holder.children.filter((child): child is XmlElement => child.kind === 'element' && child.name === schema.name)
  let result = holder
  present.forEach((old, index) => {
    const value = values[index]
    const patch = (isDecided(value) ? value.value : value) as PatchOf<ElementSchema<Fields>>
    result = replaceElement(result, old, value === undefined ? undefined : editElement(schema, old, patch))
  })
  for (const value of values.slice(present.length))
    result = insert(result, writeElement(schema, value as WritableOf<ElementSchema<Fields>>), order)
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
  const index = element.attributes.findIndex((attribute) => attribute.name === name)
  if (value === undefined) return index < 0 ? element : { ...element, attributes: element.attributes.toSpliced(index, 1) }
  if (index < 0) return { ...element, attributes: [...element.attributes, { name, value }] }
  return { ...element, attributes: element.attributes.with(index, { name, value }) }
}

const withChildren = (element: XmlElement, children: readonly XmlNode[]): XmlElement => ({ ...element, children })

const namesOf = (schema: ElementSchema<Fields>): readonly string[] =>
  Object.values(schema.fields).flatMap(({ spec }) => {
    const [first] = spec.path
    if (first !== undefined) return [first]
    return spec.kind === 'child' || spec.kind === 'list' ? [spec.schema.name] : spec.kind === 'choice' ? Object.keys(spec.schemas) : []
  })
