import type { Origin } from '@novalet/model'
import { HOLDS, type XmlElement, type XmlText } from '@novalet/xml-render'
import { putOrigin } from './origin-text.ts'
import { joined, type Pieces } from './pieces.ts'
import { isSameOrigin } from './same-origin.ts'

/** Why an element's attributes and text are as they are, in one line. */
export const noteOf = (element: XmlElement): string | undefined => joined((pieces) => putNote(pieces, element)) || undefined

/** Puts what `noteOf` says: nothing where nothing was decided. What has the same reason is named together; where all has it, nothing is named. */
export function putNote(pieces: Pieces, element: XmlElement): void {
  const parts = partsOf(element)
  const own = element.origin
  let isOwnSaid = own === undefined || own === HOLDS
  for (const { origin } of parts) isOwnSaid ||= own === undefined || (origin !== undefined && isSameOrigin(origin, own))
  if (!isOwnSaid) putOrigin(pieces, own as Origin)
  let lead = isOwnSaid ? '' : ' | '
  for (let at = 0; at < parts.length; at++) {
    const { origin, value } = parts[at] as Part
    if (origin === undefined || isSaidBefore(parts, at, origin)) continue
    const values = [value]
    let names = nameOf(parts[at] as Part)
    for (let after = at + 1; after < parts.length; after++) {
      const part = parts[after] as Part
      if (part.origin === undefined || !isSameOrigin(part.origin, origin)) continue
      values.push(part.value)
      names += `, ${nameOf(part)}`
    }
    if (lead !== '') pieces.push(lead)
    if (!isOwnSaid || values.length < parts.length) pieces.push(names, ': ')
    putOrigin(pieces, origin, values)
    lead = ' | '
  }
}

/** What is said of one element: its attributes and its text. */
type Part = XmlElement['attributes'][number] | XmlText

const partsOf = ({ attributes, children }: XmlElement): readonly Part[] => {
  for (const child of children) if (child.kind === 'text' && child.origin !== undefined) return [...attributes, child]
  return attributes
}

const nameOf = (part: Part): string => ('name' in part ? part.name : 'value')

const isSaidBefore = (parts: readonly Part[], at: number, origin: Origin): boolean => {
  for (let before = 0; before < at; before++) {
    const said = parts[before]?.origin
    if (said !== undefined && isSameOrigin(said, origin)) return true
  }
  return false
}
