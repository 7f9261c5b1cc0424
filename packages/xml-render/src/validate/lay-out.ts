import type { Origin } from '@novalet/model'
import { childElements } from '../tree/look.ts'
import type { XmlDocument, XmlElement, XmlNode } from '../tree/node.ts'
import { parseXml } from '../tree/parse-xml.ts'
import { SOURCE } from '../tree/source.ts'
import { renderXml } from '../write/render-xml.ts'

/** Which element an error is about. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly origin?: Origin | undefined
}

/** A document with each element on a line of its own, and which element stands on a line of it. */
export interface LaidOut {
  /** What a schema speaks of. */
  readonly root: XmlElement
  readonly text: string
  at(line: number): Place
  /** The element at the end of a way: the place among the child elements at each level. */
  along(steps: readonly number[]): Place
}

/** libxml2 tells of an error by its line alone: laid out like this, a line is one element. */
export function layOut(document: XmlElement | XmlDocument): LaidOut {
  const root = 'root' in document ? document.root : document
  const own = bare(root)
  const text = renderXml(own)
  let read: { readonly laidOut: XmlElement; readonly asWritten: XmlElement } | undefined
  // Only where there is an error, and once for all of them.
  const texts = () => (read ??= { laidOut: positioned(text), asWritten: isAsRead(root) ? root : positioned(renderXml(document)) })
  const at = (line: number): Place => placeAt(line, { element: root, ...texts(), path: '', origin: undefined })
  return {
    root: own,
    text,
    at,
    along: (steps) => at(steps.reduce((element, step) => childElements(element)[step]!, texts().laidOut).position!.line),
  }
}

const isAsRead = (root: XmlElement): boolean => root[SOURCE]?.node === root

/** What was written here is not limited: the document that it is of was. */
const positioned = (text: string): XmlElement =>
  parseXml(text, { length: Infinity, depth: Infinity, elements: Infinity, nodes: Infinity, attributes: Infinity, text: Infinity }).root

/** Without comments, instructions and white space between elements, none of which a schema speaks of. */
const bare = (element: XmlElement): XmlElement => {
  const hasElements = childElements(element).length > 0
  return {
    kind: 'element',
    name: element.name,
    attributes: element.attributes,
    children: element.children.flatMap((child): readonly XmlNode[] => {
      if (child.kind === 'element') return [bare(child)]
      return child.kind !== 'text' || (hasElements && child.value.trim() === '') ? [] : [{ kind: 'text', value: child.value }]
    }),
  }
}

/** The same element in the three texts. */
interface Thrice {
  readonly element: XmlElement
  readonly laidOut: XmlElement
  readonly asWritten: XmlElement
  readonly path: string
  readonly origin: Origin | undefined
}

/** The innermost element that begins on or before a line and is the last to do so. */
const placeAt = (line: number, { element, laidOut, asWritten, path, origin: outer }: Thrice): Place => {
  const origin = element.origin ?? outer
  const index = laidOut.position?.line === line ? -1 : childElements(laidOut).findLastIndex(({ position }) => (position?.line ?? 0) <= line)
  const below = childElements(element)[index]
  if (below === undefined) return { path, line: asWritten.position?.line ?? 1, ...(origin === undefined ? undefined : { origin }) }
  const alike = childElements(element, below.name)
  const step = alike.length > 1 ? `${below.name}[${alike.indexOf(below)}]` : below.name
  return placeAt(line, {
    element: below,
    laidOut: childElements(laidOut)[index]!,
    asWritten: childElements(asWritten)[index]!,
    path: path === '' ? step : `${path}.${step}`,
    origin,
  })
}
