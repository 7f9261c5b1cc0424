import type { Origin } from '@novalet/model'
import { HOLDS, type XmlElement } from '@novalet/xml-render'
import { originText } from './origin-text.ts'

/** Why an element's attributes and text are as they are, in one line. */
export function noteOf(element: XmlElement): string | undefined {
  const own = element.origin
  let ownIsNamed = own === undefined || own === HOLDS
  const origins: Origin[] = []
  for (const { origin } of element.attributes) {
    if (origin === undefined || has(origins, origin)) continue
    origins.push(origin)
    ownIsNamed ||= origin === own
  }
  for (const child of element.children) {
    if (child.kind !== 'text' || child.origin === undefined || has(origins, child.origin)) continue
    origins.push(child.origin)
    ownIsNamed ||= child.origin === own
  }
  if (!ownIsNamed) origins.unshift(own as Origin)
  const [first] = origins
  if (first === undefined) return undefined
  return origins.length === 1 ? originText(first, valuesBy(element, first)) : joined(element, origins)
}

const has = (origins: readonly Origin[], origin: Origin): boolean => {
  for (const each of origins) if (each === origin) return true
  return false
}

/** Parts with the same reason are named together; where all share it, none is named. */
const joined = (element: XmlElement, origins: readonly Origin[]): string => {
  const texts = origins.map((origin) => originText(origin, valuesBy(element, origin)))
  let note = ''
  for (let index = 0; index < origins.length; index++) {
    const text = texts[index] as string
    const sharing = origins.filter((_, other) => texts[other] === text)
    if (sharing.length === origins.length) return text
    if (sharing[0] !== origins[index]) continue
    const names = namesBy(element, sharing)
    note += `${note === '' ? '' : ' | '}${names === '' ? '' : `${names}: `}${text}`
  }
  return note
}

/** The attributes' values and the texts that an origin decided. */
const valuesBy = (element: XmlElement, origin: Origin): readonly string[] => {
  const values: string[] = []
  for (const attribute of element.attributes) if (attribute.origin === origin) values.push(attribute.value)
  for (const child of element.children) if (child.kind === 'text' && child.origin === origin) values.push(child.value)
  return values
}

/** What the origins decided, by name: `type, bus`; nothing where it is the element itself. */
const namesBy = (element: XmlElement, origins: readonly Origin[]): string => {
  let names = ''
  const add = (name: string, origin: Origin | undefined): void => {
    if (origin !== undefined && origins.includes(origin)) names += names === '' ? name : `, ${name}`
  }
  for (const { name, origin } of element.attributes) add(name, origin)
  for (const child of element.children) if (child.kind === 'text') add('value', child.origin)
  return names
}
