import { textOf } from '../tree/look.ts'
import { isOrdered } from './identity.ts'
import { meaningOf } from './meaning.ts'
import { namedAttributes, namedChildren } from './named.ts'
import type { Named } from './named.ts'
import { scaledOf } from './scaled.ts'

/** Gives one number to all elements that mean the same, however they are written. */
export type Canonical = (node: Named) => number

/** Numbers of its own: only those of one such function can be compared. */
export function createCanonical(): Canonical {
  const known = new Map<string, number>()
  const canonical: Canonical = (node) => {
    const text = textFor(node, canonical)
    const number = known.get(text) ?? known.size
    known.set(text, number)
    return number
  }
  return canonical
}

const textFor = (node: Named, canonical: Canonical): string => {
  const { element } = node
  const scaled = scaledOf(element)
  const attributes = [...namedAttributes(node)]
    .filter(([name]) => scaled === undefined || (name !== 'unit' && name !== scaled.attribute))
    .map(([name, { value }]): Sortable => [name, 0, meaningOf(element.name, name, value)])
  const children = namedChildren(node).map((child): Sortable => {
    const number = canonical(child)
    return [child.name, isOrdered(element.name, child.element.name) ? 0 : number, number]
  })
  const text = scaled !== undefined && scaled.attribute === undefined ? '' : meaningOf(element.name, undefined, textOf(element))
  return JSON.stringify([node.name, attributes.toSorted(byName), text, String(scaled?.bytes), children.toSorted(byName)])
}

/** A name, the place among others of that name where it is free, and what stands there. */
type Sortable = readonly [name: string, place: number, what: string | number]

const byName = (left: Sortable, right: Sortable): number => (left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : left[1] - right[1])
