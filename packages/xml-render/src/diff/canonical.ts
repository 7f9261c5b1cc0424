import { textOf } from '../tree/look.ts'
import { isOrdered } from './identity.ts'
import { meaningOf } from './meaning.ts'
import { namedAttributes, namedChildren } from './named.ts'
import type { Named } from './named.ts'
import { scaledOf } from './scaled.ts'

/** One text for all the ways in which an element that means the same can be written. */
export function canonical(node: Named): string {
  const { element } = node
  const scaled = scaledOf(element)
  const attributes = [...namedAttributes(node)]
    .filter(([name]) => scaled === undefined || (name !== 'unit' && name !== scaled.attribute))
    .map(([name, { value }]) => [name, meaningOf(element.name, name, value)])
    .toSorted(byText)
  const children = namedChildren(node).map((child) => {
    const text = canonical(child)
    return [child.name, isOrdered(element.name, child.element.name) ? '' : text, text]
  })
  const text = scaled !== undefined && scaled.attribute === undefined ? '' : meaningOf(element.name, undefined, textOf(element))
  return JSON.stringify([
    node.name,
    attributes,
    text,
    scaled === undefined ? '' : String(scaled.bytes),
    children.toSorted(byText).map((child) => child[2]),
  ])
}

const byText = (left: readonly (string | undefined)[], right: readonly (string | undefined)[]): number =>
  compare(left[0], right[0]) || compare(left[1], right[1])

const compare = (left = '', right = ''): number => (left < right ? -1 : left > right ? 1 : 0)
