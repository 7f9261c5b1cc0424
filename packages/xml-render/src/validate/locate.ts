import { childElements } from '../tree/look.ts'
import type { XmlElement } from '../tree/node.ts'

/** What a document would be valid without. */
export interface Culprit {
  /** The way to its element: the place among the child elements at each level. */
  readonly steps: readonly number[]
  /** Where it is not the element itself. */
  readonly attribute?: string | undefined
}

/** How many documents are tried before it is given up. */
const MOST = 500

/** The innermost element or attribute without which a document is valid, where one alone is to blame. */
export function locate(root: XmlElement, isValid: (root: XmlElement) => boolean): Culprit | undefined {
  let tried = 0
  const helps = (without: XmlElement): boolean => tried++ < MOST && isValid(without)
  /** `put` gives the whole document with this element replaced, or taken out. */
  const inside = (
    element: XmlElement,
    steps: readonly number[],
    put: (next: XmlElement | undefined) => XmlElement,
  ): Culprit | undefined => {
    const children = childElements(element)
    const putChild =
      (child: XmlElement) =>
      (next: XmlElement | undefined): XmlElement =>
        put({ ...element, children: element.children.flatMap((each) => (each !== child ? [each] : next === undefined ? [] : [next])) })
    const blamed = children.findIndex((child) => helps(putChild(child)(undefined)))
    if (blamed >= 0) {
      const child = children[blamed]!
      return inside(child, [...steps, blamed], putChild(child)) ?? { steps: [...steps, blamed] }
    }
    const attribute = element.attributes.find((each) =>
      helps(put({ ...element, attributes: element.attributes.filter((other) => other !== each) })),
    )
    if (attribute !== undefined) return { steps, attribute: attribute.name }
    // What must be there cannot be taken out, and may still have the mistake inside.
    for (const [index, child] of children.entries()) {
      const found = inside(child, [...steps, index], putChild(child))
      if (found !== undefined) return found
    }
    return undefined
  }
  return inside(root, [], (next) => next ?? root)
}
