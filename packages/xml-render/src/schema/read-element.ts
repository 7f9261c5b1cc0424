import { novaletError } from '@novalet/model'
import { attributeOf } from '../tree/look.ts'
import type { XmlAttribute, XmlElement, XmlNode } from '../tree/node.ts'
import type { ElementOf, ElementSchema, Fields } from './element-schema.ts'
import { compile, type Place } from './place.ts'
import { formatValue, parseValue } from './value-text.ts'
import type { ValueType } from './value-type.ts'

/**
 * Reads an element as declared. What is not, is no value of its type, or is spelled as that value would not be written (`007`, 1001 bytes of a size in KiB), is in `rest`, which `writeElement` puts back.
 * @throws InvalidInput where the element has another name, or lacks what it must have
 */
export function readElement<F extends Fields>(schema: ElementSchema<F>, element: XmlElement): ElementOf<ElementSchema<F>> {
  if (element.name !== schema.name) throw refused(element, `expected <${schema.name}>`)
  const values = readValues(schema, element)
  const missing = missingOf(schema, values)
  if (missing !== undefined) throw refused(element, `it has no ${missing}`)
  return values as ElementOf<ElementSchema<F>>
}

type Values = Record<string, unknown>

const readValues = (schema: ElementSchema<Fields>, element: XmlElement, values: Values = {}): Values => {
  const rest = readPlace(compile(schema).root, element, values)
  if (rest !== undefined && (rest.attributes.length > 0 || rest.children.length > 0)) values['rest'] = rest
  return values
}

/** What an element below reads as; undefined where it lacks what its type must have, so that it cannot be one. */
export const readWhole = (schema: ElementSchema<Fields>, element: XmlElement, values?: Values): Values | undefined => {
  const read = readValues(schema, element, values)
  for (const name of compile(schema).required) if (read[name] === undefined) return undefined
  return read
}

/** Reads what stands in one element into the values; gives what is left of it, an empty one where nothing was read of it at all. */
const readPlace = (place: Place, element: XmlElement, values: Values): XmlElement | undefined => {
  let attributes: XmlAttribute[] | undefined
  let children: XmlNode[] | undefined
  let isRead = false
  for (const attribute of element.attributes) {
    const declared = place.attributes.get(attribute.name)
    const value = declared === undefined ? undefined : parse(declared.spec.type, attribute.value, element)
    if (declared !== undefined && value !== undefined) {
      values[declared.name] = value
      isRead = true
      if (isWrittenAs(declared.spec.type, value, attribute.value, element)) continue
    }
    ;(attributes ??= []).push(attribute)
  }
  let text = ''
  let hasElements = false
  let passed: Set<string> | undefined
  for (const child of element.children) {
    if (child.kind === 'text') text += child.value
    if (child.kind !== 'element') continue
    hasElements = true
    const below = place.below.get(child.name)
    if (below !== undefined) {
      isRead = true
      if (passed?.has(child.name) === true) {
        children ??= []
        if (!children.some((each) => each.kind === 'element' && each.name === child.name)) children.push(emptied(child))
        children.push(child)
        continue
      }
      passed = (passed ?? new Set()).add(child.name)
      const rest = readPlace(below, child, values)
      if (rest !== undefined) (children ??= []).push(rest)
    } else if (readDeclared(place, child, values)) isRead = true
    else (children ??= []).push(child)
  }
  const isBlank = text.trim() === ''
  if (place.text !== undefined && !(hasElements && isBlank)) {
    const value = parse(place.text.spec.type, text, element)
    const isKept = value !== undefined && isWrittenAs(place.text.spec.type, value, text.trim(), element)
    if (value !== undefined) {
      values[place.text.name] = value
      isRead = true
    }
    if (!isKept && !isBlank) (children ??= []).push({ kind: 'text', value: text })
  } else if (!isBlank) (children ??= []).push({ kind: 'text', value: text })
  if (place.flag !== undefined) {
    values[place.flag.name] = true
    isRead = true
  }
  if (isRead && attributes === undefined && children === undefined) return undefined
  return { kind: 'element', name: element.name, attributes: attributes ?? [], children: children ?? [] }
}

const readDeclared = (place: Place, element: XmlElement, values: Values): boolean => {
  const found = place.elements.get(element.name)
  if (found === undefined) return false
  const { schema, declared } = found
  const { kind } = declared.spec
  if (kind === 'child' && values[declared.name] !== undefined) return false
  const value = readWhole(schema, element, kind === 'choice' ? { kind: element.name } : undefined)
  if (value === undefined) return false
  if (kind === 'child') values[declared.name] = value
  else ((values[declared.name] ??= []) as unknown[]).push(value)
  return true
}

const parse = (type: ValueType<unknown>, text: string, holder: XmlElement): unknown =>
  parseValue(type, text, type.bytes === undefined ? undefined : attributeOf(holder, 'unit'))

/** Whether the value says all that its text did. */
const isWrittenAs = (type: ValueType<unknown>, value: unknown, text: string, holder: XmlElement): boolean =>
  typeof value !== 'number' || formatValue(type, value, type.bytes === undefined ? undefined : attributeOf(holder, 'unit')) === text

const emptied = (element: XmlElement): XmlElement => ({ kind: 'element', name: element.name, attributes: [], children: [] })

const missingOf = (schema: ElementSchema<Fields>, values: Values): string | undefined => {
  const name = compile(schema).required.find((each) => values[each] === undefined)
  const spec = name === undefined ? undefined : schema.fields[name]?.spec
  if (spec === undefined) return undefined
  const last = spec.kind === 'attribute' ? [`@${spec.name}`] : spec.kind === 'child' ? [spec.schema.name] : []
  return [...spec.path, ...last].join('/') || 'text'
}

const refused = (element: XmlElement, why: string): Error => {
  const where = element.position === undefined ? '' : ` (line ${element.position.line})`
  return novaletError('InvalidInput', `Could not read <${element.name}>${where}: ${why}`)
}
