import type { Origin } from '@novalet/model'
import { HOLDS, type XmlElement } from '@novalet/xml-render'
import { originText } from './origin-text.ts'

/** What shares one reason. */
interface Group {
  readonly origin: Origin
  readonly values: string[]
  /** `type, bus`; empty where it is the element itself. */
  names: string
}

/** Why an element's attributes and text are as they are, in one line. */
export const noteOf = (element: XmlElement): string | undefined => {
  const groups: Group[] = []
  for (const { name, value, origin } of element.attributes) if (origin !== undefined) put(groups, origin, name, value)
  for (const child of element.children) {
    if (child.kind === 'text' && child.origin !== undefined) put(groups, child.origin, 'value', child.value)
  }
  const own = element.origin
  if (own !== undefined && own !== HOLDS && !groups.some(({ origin }) => origin === own))
    groups.unshift({ origin: own, names: '', values: [''] })
  return groups.length === 0 ? undefined : join(groups)
}

const put = (groups: Group[], origin: Origin, name: string, value: string): void => {
  for (const group of groups) {
    if (group.origin !== origin) continue
    group.names += `, ${name}`
    group.values.push(value)
    return
  }
  groups.push({ origin, names: name, values: [value] })
}

/** Parts with the same reason are named together; where all share it, none is named. */
const join = (groups: readonly Group[]): string => {
  const reasons: { readonly text: string; names: string }[] = []
  for (const { origin, names, values } of groups) {
    const text = originText(origin, values)
    const same = reasons.find((each) => each.text === text)
    if (same === undefined) reasons.push({ text, names })
    else same.names += same.names === '' ? names : `, ${names}`
  }
  let note = ''
  for (const { text, names } of reasons) {
    if (note !== '') note += ' | '
    note += names === '' || reasons.length === 1 ? text : `${names}: ${text}`
  }
  return note
}
