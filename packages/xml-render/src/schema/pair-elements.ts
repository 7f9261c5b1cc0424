import { isDecided } from '@novalet/model'
import type { XmlElement } from '../tree/node.ts'
import type { ElementSchema, Fields } from './element-schema.ts'
import { readWhole } from './read-element.ts'

/** The element that a value is about, and whether that has to change for it. */
export interface Pair {
  readonly element: XmlElement
  readonly changes: boolean
}

/**
 * Finds for each value the element that it is about: one that says just that already, wherever it stands, else the next that no other value is about; none for what is new.
 * So an item taken out of a list takes out its own element, not the last one.
 */
export function pairElements(
  schema: ElementSchema<Fields>,
  elements: readonly XmlElement[],
  values: readonly unknown[],
): readonly (Pair | undefined)[] {
  const said = elements.map((element) => readWhole(schema, element))
  const free = new Set(elements.keys())
  const take = (index: number | undefined, changes: boolean): Pair | undefined => {
    const element = index === undefined ? undefined : elements[index]
    if (index === undefined || element === undefined) return undefined
    free.delete(index)
    return { element, changes }
  }
  const kept = values.map((value, at) =>
    take(
      [at, ...free].find((index) => free.has(index) && says(said[index], value)),
      false,
    ),
  )
  return kept.map((pair) => pair ?? take([...free][0], true))
}

/** Whether all of a value is in what is read already. */
const says = (read: unknown, given: unknown): boolean => {
  const value = isDecided(given) ? given.value : given
  if (typeof value !== 'object' || value === null) return read === value
  if (typeof read !== 'object' || read === null) return false
  if (Array.isArray(value)) {
    return Array.isArray(read) && read.length === value.length && value.every((each, index) => says(read[index], each))
  }
  return Object.entries(value).every(
    ([name, each]) =>
      each === undefined ||
      name === 'rest' ||
      name === 'spelling' ||
      (name === 'kind' && !('kind' in read)) ||
      says((read as Record<string, unknown>)[name], each),
  )
}
