import type { XmlElement, XmlNode } from './node.ts'

/** The first place where two trees differ, or undefined where they are the same: names, attributes in any order, text, children in order. White space between elements and comments do not count. */
export function firstDifference(left: XmlElement, right: XmlElement, path = left.name): string | undefined {
  if (left.name !== right.name) return `${path}: <${left.name}> against <${right.name}>`
  const attributes = differenceOfAttributes(left, right, path)
  if (attributes !== undefined) return attributes
  const leftChildren = meaningful(left)
  const rightChildren = meaningful(right)
  for (let index = 0; index < Math.max(leftChildren.length, rightChildren.length); index++) {
    const ours = leftChildren[index]
    const theirs = rightChildren[index]
    if (typeof ours === 'object' && typeof theirs === 'object') {
      const inner = firstDifference(ours, theirs, `${path}/${ours.name}[${index}]`)
      if (inner !== undefined) return inner
    } else if (ours !== theirs) return `${path}[${index}]: ${describe(ours)} against ${describe(theirs)}`
  }
  return undefined
}

/** Whether two trees are the same. */
export const sameTree = (left: XmlElement, right: XmlElement): boolean => firstDifference(left, right) === undefined

const differenceOfAttributes = (left: XmlElement, right: XmlElement, path: string): string | undefined => {
  const theirs = new Map(right.attributes.map((attribute) => [attribute.name, attribute.value]))
  for (const { name, value } of left.attributes) {
    if (theirs.get(name) !== value) return `${path}/@${name}: ${value} against ${theirs.get(name) ?? 'nothing'}`
    theirs.delete(name)
  }
  const [extra] = theirs
  return extra === undefined ? undefined : `${path}/@${extra[0]}: nothing against ${extra[1]}`
}

const meaningful = (element: XmlElement): readonly (XmlElement | string)[] => {
  const hasElements = element.children.some((child) => child.kind === 'element')
  const kept: (XmlElement | string)[] = []
  for (const child of element.children) {
    const value = valueOf(child)
    if (value === undefined || (typeof value === 'string' && (value === '' || (hasElements && value.trim() === '')))) continue
    const last = kept.at(-1)
    if (typeof value === 'string' && typeof last === 'string') kept[kept.length - 1] = last + value
    else kept.push(value)
  }
  return kept
}

const valueOf = (node: XmlNode): XmlElement | string | undefined =>
  node.kind === 'element' ? node : node.kind === 'text' ? node.value : undefined

const describe = (value: XmlElement | string | undefined): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? `"${value}"` : `<${value.name}>`
