import type { Origin } from '@novalet/model'
import { HOLDS, type XmlElement } from '@novalet/xml-render'
import { originText } from './origin-text.ts'

/** What shares one reason. */
interface Group {
  readonly origin: Origin
  readonly names: string[]
  readonly values: string[]
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
    groups.unshift({ origin: own, names: [], values: [''] })
  return join(groups)
}

const put = (groups: Group[], origin: Origin, name: string, value: string): void => {
  const group = groups.find((each) => each.origin === origin)
  if (group === undefined) return void groups.push({ origin, names: [name], values: [value] })
  group.names.push(name)
  group.values.push(value)
}

/** Parts with the same reason are named together; where all share it, none is named. */
const join = (groups: readonly Group[]): string | undefined => {
  const reasons: { readonly text: string; readonly names: string[] }[] = []
  for (const { origin, names, values } of groups) {
    const text = originText(origin, values)
    const same = reasons.find((each) => each.text === text)
    if (same === undefined) reasons.push({ text, names })
    else same.names.push(...names)
  }
  if (reasons.length <= 1) return reasons[0]?.text
  return reasons.map(({ text, names }) => (names.length === 0 ? text : `${names.join(', ')}: ${text}`)).join(' | ')
}
