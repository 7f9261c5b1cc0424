import { novaletError } from '@novalet/model'
import { attributeOf } from '../tree/look.ts'
import type { XmlAttribute, XmlElement, XmlNode } from '../tree/node.ts'
import type { ElementOf, ElementSchema, Fields } from './element-schema.ts'
import { compile, type Declared, type Place } from './place.ts'
import { formatValue, parseValue } from './value-text.ts'
import type { ValueType } from './value-type.ts'

/**
 * Reads an element as declared. What is not, or is no value of its type, is in `rest`, and odd numbers are in `spelling` too: `writeElement` puts both back.
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
    if (declared === undefined || value === undefined) (attributes ??= []).push(attribute)
    else {
      keep(values, declared, value, attribute.value, element)
      isRead = true
    }
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
    if (value !== undefined) {
      keep(values, place.text, value, text.trim(), element)
      isRead = true
    } else if (!isBlank) (children ??= []).push({ kind: 'text', value: text })
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

const parse = (type: ValueType<unknown>, text: string, holder: XmlElement): unknown => parseValue(type, text, unitIn(holder, type))

/** Keeps a value, and the text that says more than it does. */
const keep = (
  values: Values,
  { name, spec }: Declared<'attribute'> | Declared<'text'>,
  value: unknown,
  text: string,
  holder: XmlElement,
): void => {
  values[name] = value
  if (typeof value !== 'number' || formatValue(spec.type, value, unitIn(holder, spec.type)) === text) return
  values['spelling'] = { ...(values['spelling'] as Record<string, string> | undefined), [name]: text }
}

const unitIn = (holder: XmlElement, type: ValueType<unknown>): string | undefined =>
  type.bytes === undefined ? undefined : attributeOf(holder, 'unit')

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
