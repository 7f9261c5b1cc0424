import type { Origin } from '@novalet/model'
import { elementNode } from '../tree/build.ts'
import { childElements, textOf } from '../tree/look.ts'
import type { XmlDocument, XmlElement } from '../tree/node.ts'
import { renderXml } from '../write/render-xml.ts'
import { createCanonical } from './canonical.ts'
import type { Canonical } from './canonical.ts'
import type { Difference } from './difference.ts'
import { isOrdered, isRepeated, keyOf } from './identity.ts'
import { match } from './match.ts'
import { meaningOf } from './meaning.ts'
import { named, namedAttributes, namedChildren } from './named.ts'
import type { Named } from './named.ts'
import { scaledOf } from './scaled.ts'

/**
 * Where two documents differ in what they mean. White space, comments, the order of attributes and of elements of different names do not
 * count, nor does the order of a set; numbers with units and sets of CPUs are compared by value; devices by their identity, wherever they stand.
 */
export function diff(left: XmlElement | XmlDocument, right: XmlElement | XmlDocument): readonly Difference[] {
  const [ours, theirs] = [named('root' in left ? left.root : left), named('root' in right ? right.root : right)]
  return ours.name === theirs.name
    ? differences(ours, theirs, '', createCanonical())
    : [{ path: '', ...leftOf(ours.element), ...rightOf(theirs.element) }]
}

const differences = (left: Named, right: Named, path: string, canonical: Canonical): readonly Difference[] => [
  ...differencesOfAttributes(left, right, path),
  ...differencesOfValue(left.element, right.element, path),
  ...differencesOfChildren(left, right, path, canonical),
]

const differencesOfAttributes = (left: Named, right: Named, path: string): readonly Difference[] => {
  const [ours, theirs] = [namedAttributes(left), namedAttributes(right)]
  const scaled = scaledOf(left.element) !== undefined && scaledOf(right.element) !== undefined ? scaledOf(left.element) : undefined
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name): readonly Difference[] => {
    if (scaled !== undefined && (name === 'unit' || name === scaled.attribute)) return []
    const [our, their] = [ours.get(name), theirs.get(name)]
    const meaning = (value: string | undefined) => (value === undefined ? undefined : meaningOf(left.element.name, name, value))
    if (meaning(our?.value) === meaning(their?.value)) return []
    const step = `@${(our ?? their)?.name}`
    return [{ path: join(path, step), ...side('left', our?.value, our?.origin), ...side('right', their?.value, their?.origin) }]
  })
}

const differencesOfValue = (left: XmlElement, right: XmlElement, path: string): readonly Difference[] => {
  const [ours, theirs] = [scaledOf(left), scaledOf(right)]
  if (ours !== undefined && theirs !== undefined && ours.attribute === theirs.attribute) {
    if (ours.bytes === theirs.bytes) return []
    const at = ours.attribute === undefined ? path : join(path, `@${ours.attribute}`)
    return [
      {
        path: at,
        ...side('left', ours.written, valueOrigin(left, ours.attribute)),
        ...side('right', theirs.written, valueOrigin(right, ours.attribute)),
      },
    ]
  }
  const [our, their] = [textOf(left), textOf(right)]
  if (meaningOf(left.name, undefined, our) === meaningOf(right.name, undefined, their)) return []
  return [
    { path, ...side('left', our.trim(), valueOrigin(left, undefined)), ...side('right', their.trim(), valueOrigin(right, undefined)) },
  ]
}

const valueOrigin = (element: XmlElement, attribute: string | undefined): Origin | undefined => {
  if (attribute !== undefined) return element.attributes.find(({ name }) => name === attribute)?.origin
  const text = element.children.find((child) => child.kind === 'text' && child.origin !== undefined)
  return text?.kind === 'text' ? text.origin : element.origin
}

const differencesOfChildren = (left: Named, right: Named, path: string, canonical: Canonical): readonly Difference[] => {
  const [ours, theirs] = [grouped(left), grouped(right)]
  const parent = left.element.name
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((name) =>
    differencesOfGroup(parent, ours.get(name) ?? [], theirs.get(name) ?? [], path, canonical),
  )
}

const differencesOfGroup = (
  parent: string,
  ours: readonly Named[],
  theirs: readonly Named[],
  path: string,
  canonical: Canonical,
): readonly Difference[] => {
  const name = (ours[0] ?? theirs[0]!).element.name
  const many = ours.length > 1 || theirs.length > 1 || isRepeated(parent, name)
  const at = (index: number): string => join(path, many ? `${name}[${index}]` : name)
  const { pairs, onlyLeft, onlyRight } = match(parent, ours, theirs, canonical)
  const moved = isOrdered(parent, name) && pairs.some(([, right], index) => index > 0 && right < (pairs[index - 1]?.[1] ?? 0))
  const order = (nodes: readonly Named[], side: 0 | 1): string =>
    pairs
      .toSorted((one, two) => one[side] - two[side])
      .map((pair) => keyOf(parent, nodes[pair[side]]!.element) ?? `[${pair[0]}]`)
      .join(', ')
  return [
    ...pairs.flatMap(([left, right]) => differences(ours[left]!, theirs[right]!, at(left), canonical)),
    ...onlyLeft.map((index) => ({ path: at(index), ...leftOf(ours[index]!.element) })),
    ...onlyRight.map((index) => ({ path: at(index), ...rightOf(theirs[index]!.element) })),
    ...(moved ? [{ path: join(path, name), left: `in this order: ${order(ours, 0)}`, right: `in this order: ${order(theirs, 1)}` }] : []),
  ]
}

const grouped = (node: Named): ReadonlyMap<string, readonly Named[]> => {
  const groups = new Map<string, Named[]>()
  for (const child of namedChildren(node)) {
    const group = groups.get(child.name)
    if (group === undefined) groups.set(child.name, [child])
    else group.push(child)
  }
  return groups
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`)

const side = (which: 'left' | 'right', value: string | undefined, origin: Origin | undefined): Partial<Difference> => ({
  ...(value === undefined ? undefined : { [which]: value }),
  ...(origin === undefined ? undefined : { [`${which}Origin`]: origin }),
})

const leftOf = (element: XmlElement): Partial<Difference> => side('left', summary(element), element.origin)
const rightOf = (element: XmlElement): Partial<Difference> => side('right', summary(element), element.origin)

/** An element on one line, with what is inside left out. */
const summary = (element: XmlElement): string => {
  const attributes = Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]))
  const inside = childElements(element).length > 0 ? '…' : textOf(element).trim()
  return renderXml(elementNode(element.name, attributes, ...(inside === '' ? [] : [inside])))
}
