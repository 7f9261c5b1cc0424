import { isJsonObject } from '../is-json-object.ts'
import { jsonText } from '../json-text.ts'
import type { Json } from '../json.ts'

/** How an option's text becomes a value. */
export interface ValueType<T> {
  /** Completes "expected …" in an error. */
  readonly expected: string
  /** The value of a text, or `undefined` when the text is none. */
  parse(text: string): T | undefined
  /** The value of a JSON value as a request carries it, or `undefined` when it is none. */
  fromJson(value: Json): T | undefined
}

/** A type whose JSON values are those of `isValue`, or texts that parse. */
export function valueType<T>(expected: string, parse: (text: string) => T | undefined, isValue: (value: Json) => boolean): ValueType<T> {
  return {
    expected,
    parse,
    fromJson: (value) => (typeof value === 'string' ? parse(value) : isValue(value) ? parse(String(value)) : undefined),
  }
}

const isNumber = (value: Json): boolean => typeof value === 'number'
const isNeverJson = (): boolean => false

/** Any text. @source oslo_config/types.py String */
export const text: ValueType<string> = valueType('a text', (text) => text, isNeverJson)

/** One of some words, spelled exactly. @source oslo_config/types.py String */
export function choice<const Word extends string>(...words: readonly Word[]): ValueType<Word> {
  return valueType(`one of ${words.join(', ')}`, (text) => words.find((word) => word === text), isNeverJson)
}

const TRUE_WORDS: ReadonlySet<string> = new Set(['true', '1', 'on', 'yes'])
const FALSE_WORDS: ReadonlySet<string> = new Set(['false', '0', 'off', 'no'])

/** A truth value in any of its four spellings. @source oslo_config/types.py Boolean */
export const flag: ValueType<boolean> = valueType(
  'true or false (also yes/no, on/off, 1/0)',
  (text) => {
    const word = text.trim().toLowerCase()
    return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : undefined
  },
  (value) => typeof value === 'boolean',
)

interface Range {
  readonly min?: number
  readonly max?: number
}

const inRange = (value: number, { min = -Infinity, max = Infinity }: Range): boolean => value >= min && value <= max

function describeRange(noun: string, { min, max }: Range): string {
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`
  if (min !== undefined) return `${noun} of at least ${min}`
  return max === undefined ? noun : `${noun} of at most ${max}`
}

const INTEGER = /^[+-]?\d+(?:_\d+)*$/
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** A whole number as Python reads one. @source oslo_config/types.py Integer */
export function integer(range: Range = {}): ValueType<number> {
  const parse = (text: string): number | undefined => {
    const digits = text.trim()
    if (!INTEGER.test(digits)) return undefined
    const value = Number(digits.replaceAll('_', ''))
    return Number.isSafeInteger(value) && inRange(value, range) ? value : undefined
  }
  return valueType(describeRange('an integer', range), parse, isNumber)
}

/** One of some whole numbers. @source oslo_config/types.py Integer */
export function oneOfIntegers<const Value extends number>(...values: readonly Value[]): ValueType<Value> {
  const whole = integer()
  return valueType(`one of ${values.join(', ')}`, (text) => values.find((value) => value === whole.parse(text)), isNumber)
}

/** A decimal number. @source oslo_config/types.py Float */
export function float(range: Range = {}): ValueType<number> {
  const parse = (text: string): number | undefined => {
    const digits = text.trim()
    if (!FLOAT.test(digits)) return undefined
    const value = Number(digits.replaceAll('_', ''))
    return inRange(value, range) ? value : undefined
  }
  return valueType(describeRange('a number', range), parse, isNumber)
}

/** Texts between commas; an empty text is an empty list. @source oslo_config/types.py List */
export const list: ValueType<readonly string[]> = {
  expected: 'texts between commas',
  parse: (text) => {
    const body = text.trim().replace(/,+$/, '')
    return body === '' ? [] : body.split(',').map((item) => item.trim())
  },
  fromJson(value) {
    if (typeof value === 'string') return list.parse(value)
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
  },
}

/** `key:value` pairs between commas, each key once. @source oslo_config/types.py Dict */
export const dict: ValueType<Readonly<Record<string, string>>> = {
  expected: 'key:value pairs between commas, each key once',
  parse(text) {
    const pairs: [string, string][] = []
    for (const pair of text.trim() === '' ? [] : text.split(',')) {
      const colon = pair.indexOf(':')
      const key = pair.slice(0, Math.max(colon, 0)).trim()
      if (key === '' || pairs.some(([earlier]) => earlier === key)) return undefined
      pairs.push([key, pair.slice(colon + 1).trim()])
    }
    return Object.fromEntries(pairs)
  },
  fromJson(value) {
    if (typeof value === 'string') return dict.parse(value)
    if (!isJsonObject(value)) return undefined
    const pairs = Object.entries(value).map(([key, item]) => [key, jsonText(item)] as const)
    return Object.fromEntries(pairs)
  },
}
