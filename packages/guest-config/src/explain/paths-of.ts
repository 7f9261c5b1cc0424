import type { XmlElement } from '@novalet/xml-render'
import { stepsBelow } from './steps-below.ts'

/** Where each element of a document is; the root is at ''. */
export function pathsOf(root: XmlElement): ReadonlyMap<XmlElement, string> {
  const paths = new Map([[root, '']])
  const go = (element: XmlElement, lead: string): void => {
    for (const [child, step] of stepsBelow(element)) {
      paths.set(child, `${lead}${step}`)
      go(child, `${lead}${step}.`)
    }
  }
  go(root, '')
  return paths
}
