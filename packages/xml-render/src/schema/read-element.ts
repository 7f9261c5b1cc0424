import { novaletError } from '@novalet/model'
import { attributeOf, childElements, descend, textOf } from '../tree/look.ts'
import type { XmlElement } from '../tree/node.ts'
import type { ElementOf, ElementSchema, Fields } from './element-schema.ts'
import type { FieldSpec } from './field.ts'

/**
 * Reads what is declared of an element; what is not stays in the tree.
 * @throws InvalidInput where the element has another name, lacks what it must have, or a value is none
 */
export function readElement<F extends Fields>(schema: ElementSchema<F>, element: XmlElement): ElementOf<ElementSchema<F>> {
  if (element.name !== schema.name) throw refused(element, `expected <${schema.name}>`)
  return readFields(schema, element) as ElementOf<ElementSchema<F>>
}

const readFields = (schema: ElementSchema<Fields>, element: XmlElement): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const name in schema.fields) {
    const field = schema.fields[name] as Fields[string]
    const value = readField(field.spec, element)
    if (value !== undefined) values[name] = value
    else if (!field.isOptional) throw refused(element, `it has no ${placeOf(field.spec)}`)
  }
  return values
}

const readField = (spec: FieldSpec, element: XmlElement): unknown => {
  const holder = descend(element, spec.path)
  if (holder === undefined) return undefined
  switch (spec.kind) {
    case 'attribute': {
      const value = attributeOf(holder, spec.name)
      return value === undefined ? undefined : parsed(spec, value, holder)
    }
    case 'text':
      return parsed(spec, textOf(holder), holder)
    case 'flag':
      return true
    case 'child': {
      const found = descend(holder, [spec.schema.name])
      return found === undefined ? undefined : readFields(spec.schema, found)
    }
    case 'list': {
      const found = childElements(holder, spec.schema.name)
      return found.length === 0 ? undefined : found.map((each) => readFields(spec.schema, each))
    }
    case 'choice':
      return childElements(holder).flatMap((each) => {
        const schema = Object.hasOwn(spec.schemas, each.name) ? spec.schemas[each.name] : undefined
        return schema === undefined ? [] : [{ kind: each.name, ...readFields(schema, each) }]
      })
  }
}

const parsed = (spec: Extract<FieldSpec, { kind: 'attribute' | 'text' }>, text: string, holder: XmlElement): unknown => {
  const value = spec.type.parse(text)
  if (value === undefined) throw refused(holder, `${placeOf(spec)} is "${text}", expected ${spec.type.name}`)
  return value
}

const placeOf = (spec: FieldSpec): string =>
  [...spec.path, ...(spec.kind === 'attribute' ? [`@${spec.name}`] : spec.kind === 'child' ? [spec.schema.name] : [])].join('/') || 'text'

const refused = (element: XmlElement, why: string): Error => {
  const where = element.position === undefined ? '' : ` (line ${element.position.line})`
  return novaletError('InvalidInput', `Could not read <${element.name}>${where}: ${why}`)
}
