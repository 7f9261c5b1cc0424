import { novaletError } from '../error/novalet-error.ts'
import type { NovaletError } from '../error/novalet-error.ts'
import { jsonText } from '../json-text.ts'
import type { Json } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { Config, OptionSource } from './config.ts'
import { displayName, displaySource } from './display.ts'
import { OPTION_TABLE, isOptionName, optionRow } from './option-table.ts'
import type { OptionName, OptionValue } from './option-table.ts'
import { substitute } from './substitute.ts'
import type { ValueType } from './value-type.ts'

/** Values that take the place of the table's defaults. */
export type Defaults = { readonly [Name in OptionName]?: OptionValue<Name> }

/** What a layer says of one option: several values only where the option is multi. Values are texts, or JSON of a request. */
export interface Assignment {
  readonly values: readonly Json[]
  readonly source: OptionSource
}

/**
 * A frozen configuration of assignments over defaults. Every assigned value is read at once, so that what is wrong is said at the start.
 * @throws InvalidConfig
 */
export function buildConfig(assignments: ReadonlyMap<OptionName, Assignment>, defaults: Defaults = {}): Config {
  const known = new Map<OptionName, unknown>()
  const underWay: OptionName[] = []

  const valueOf = (name: OptionName): unknown => {
    if (known.has(name)) return known.get(name)
    if (underWay.includes(name)) throw circular([...underWay, name], sourceOf(name))
    underWay.push(name)
    try {
      const value = Object.freeze(read(name))
      known.set(name, value)
      return value
    } finally {
      underWay.pop()
    }
  }

  const read = (name: OptionName): unknown => {
    const row = optionRow(name)
    const assigned = assignments.get(name)
    if (assigned === undefined) {
      const value = Object.hasOwn(defaults, name) ? defaults[name] : row.default
      return typeof value === 'string' ? readOne(name, row.type, value) : value
    }
    const values = assigned.values.map((value) => readOne(name, row.type, value))
    return row.multi ? values : values.at(-1)
  }

  const readOne = (name: OptionName, type: ValueType<unknown>, raw: Json): unknown => {
    const filled = typeof raw === 'string' ? substitute(raw, (reference) => referred(name, reference)) : raw
    const value = typeof filled === 'string' ? type.parse(filled) : type.fromJson(filled)
    if (value === undefined) throw unreadable(name, type.expected, filled, sourceOf(name))
    return value
  }

  const referred = (from: OptionName, reference: string): string => {
    const [group = ''] = from.split('.')
    const candidates = reference.includes('.') ? [reference] : [`${group}.${reference}`, `DEFAULT.${reference}`]
    const name = candidates.find(isOptionName)
    if (name === undefined) throw unknownReference(from, reference, sourceOf(from))
    return asText(valueOf(name))
  }

  const sourceOf = (name: OptionName): OptionSource => assignments.get(name)?.source ?? { kind: 'default' }

  for (const name of assignments.keys()) valueOf(name)
  return Object.freeze({ get: <Name extends OptionName>(name: Name) => valueOf(name) as OptionValue<Name>, source: sourceOf })
}

const asText = (value: unknown): string => {
  if (value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : jsonText(value)
}

function unreadable(name: OptionName, expected: string, found: Json, source: OptionSource): NovaletError {
  const shown = JSON.stringify(found)
  return novaletError('InvalidConfig', `${displaySource(source)}: ${displayName(name)} is ${shown}; expected ${expected}`, {
    details: { option: name, expected, found, source: { ...source } },
  })
}

function unknownReference(from: OptionName, reference: string, source: OptionSource): NovaletError {
  const meant = nearest(
    reference,
    Object.keys(OPTION_TABLE).map((name) => (reference.includes('.') ? name : name.slice(name.indexOf('.') + 1))),
  )
  const hint = meant === undefined ? 'write $$ for a dollar sign' : `did you mean $${meant}?`
  return novaletError(
    'InvalidConfig',
    `${displaySource(source)}: ${displayName(from)} refers to $${reference}, which is no option; ${hint}`,
    {
      details: { option: from, reference, source: { ...source } },
    },
  )
}

function circular(path: readonly OptionName[], source: OptionSource): NovaletError {
  const shown = path.map(displayName).join(' → ')
  return novaletError(
    'InvalidConfig',
    `${displaySource(source)}: options refer to each other in a circle: ${shown}; give one of them a value`,
    {
      details: { options: path },
    },
  )
}
