import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { XmlElement } from '../tree/node.ts'
import { documentSchemas } from './document/index.ts'
import type { ElementSchema, Fields } from './element-schema.ts'
import type { FieldSpec } from './field.ts'
import { meaningOf } from './fixtures/meaning.ts'
import { readElement } from './read-element.ts'
import { bytes, integer, kib, onOff, yesNo, type ValueType } from './value-type.ts'
import { writeElement } from './write-element.ts'

type Values = Readonly<Record<string, unknown>>

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,7}$/)
const DEPTH = 5

const aValue = (type: ValueType<unknown>): fc.Arbitrary<unknown> => {
  if (type === yesNo || type === onOff) return fc.boolean()
  return type === integer || type === kib || type === bytes ? fc.nat() : word
}

/** Units that every size is a whole number of. */
const aUnit = fc.constantFrom('KiB', 'k')

const aField = (spec: FieldSpec, depth: number): fc.Arbitrary<unknown> => {
  switch (spec.kind) {
    case 'attribute':
    case 'text':
      return aValue(spec.type as ValueType<unknown>)
    case 'flag':
      return fc.constant(true)
    case 'child':
      return aDocument(spec.schema, depth - 1)
    case 'list':
      return fc.array(aDocument(spec.schema, depth - 1), { minLength: 1, maxLength: 2 })
    case 'choice': {
      const kinds = Object.entries(spec.schemas).map(([kind, schema]) => aDocument(schema, depth - 1).map((value) => ({ kind, ...value })))
      return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 3 })
    }
  }
}

const isUnit = (spec: FieldSpec): boolean => spec.kind === 'attribute' && spec.name === 'unit'
const isDeep = (spec: FieldSpec): boolean => spec.kind === 'child' || spec.kind === 'list' || spec.kind === 'choice'

function aDocument(schema: ElementSchema<Fields>, depth = DEPTH): fc.Arbitrary<Values> {
  const inBytes = Object.values(schema.fields).some(({ spec }) => 'type' in spec && spec.type.bytes === 1)
  const fields = Object.entries(schema.fields).filter(([, { spec, isOptional }]) => !isOptional || depth > 0 || !isDeep(spec))
  const model = Object.fromEntries(
    fields.map(([name, { spec }]) => [name, isUnit(spec) ? (inBytes ? fc.constant('bytes') : aUnit) : aField(spec, depth)]),
  )
  const requiredKeys = fields.filter(([, { isOptional }]) => !isOptional).map(([name]) => name)
  return fc.record(model, { requiredKeys })
}

it.each(Object.entries<ElementSchema<Fields>>(documentSchemas))('%s: what is written is read as it was', (_name, schema) => {
  fc.assert(
    fc.property(aDocument(schema), (value) => {
      const read = readElement(schema, writeElement(schema, value as never))
      expect(read).toMatchObject(value)
      expect(readElement(schema, writeElement(schema, read))).toEqual(read)
    }),
    { numRuns: 20 },
  )
})

/** Numbers and units as a person could spell them. */
const odd = fc.record({ lead: fc.constantFrom('', '0', '00', ' '), unit: fc.constantFrom('bytes', 'KB', 'MB', 'k', 'GiB') })
type Odd = typeof odd extends fc.Arbitrary<infer Value> ? Value : never

const spelled = (element: XmlElement, { lead, unit }: Odd): XmlElement => ({
  ...element,
  attributes: element.attributes.map((attribute) =>
    attribute.name === 'unit' ? { ...attribute, value: unit } : { ...attribute, value: attribute.value.replace(/^(?=\d+$)/, lead) },
  ),
  children: element.children.map((child) => {
    if (child.kind === 'element') return spelled(child, { lead, unit })
    return child.kind === 'text' ? { ...child, value: child.value.replace(/^(?=\d+$)/, lead) } : child
  }),
})

it.each(Object.entries<ElementSchema<Fields>>(documentSchemas))('%s: nothing is lost, however it is spelled', (_name, schema) => {
  fc.assert(
    fc.property(aDocument(schema), odd, (value, how) => {
      const tree = spelled(writeElement(schema, value as never), how)
      expect(meaningOf(writeElement(schema, readElement(schema, tree)))).toEqual(meaningOf(tree))
    }),
    { numRuns: 20 },
  )
})

it.each(Object.entries<ElementSchema<Fields>>(documentSchemas))(
  '%s: what is taken out is gone, however it was spelled',
  (_name, schema) => {
    fc.assert(
      fc.property(aDocument(schema, 0), odd, fc.nat(), (value, how, nth) => {
        const read = readElement(schema, spelled(writeElement(schema, value as never), how)) as Values
        const optional = Object.keys(read).filter((name) => {
          const { spec, isOptional } = schema.fields[name] ?? {}
          return isOptional === true && (spec?.kind === 'attribute' || spec?.kind === 'text')
        })
        const name = optional[nth % optional.length]
        fc.pre(name !== undefined)
        const { [name]: _taken, ...left } = read
        const again = readElement(schema, writeElement(schema, left as never)) as Values
        // An element that stays for its other properties reads as an empty text.
        expect(again[name] ?? '').toBe('')
      }),
      { numRuns: 20 },
    )
  },
)
