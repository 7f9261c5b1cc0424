import type { Origin } from '@novalet/model'
import { HOLDS, childElements, textOf, type XmlElement } from '@novalet/xml-render'
import type { BuiltDomain } from '../build-domain.ts'
import { refuse } from '../refuse.ts'
import { inputText } from './input-text.ts'
import { isSameOrigin } from './same-origin.ts'
import { stepsBelow } from './steps-below.ts'

/** A value and why it is so; without a value, why it is left out. */
export interface Reason {
  readonly path: string
  readonly value?: string | undefined
  readonly origin: Origin
}

/** Why the values at a path (`devices.interface[0].model`, `memory`, `vcpu.cpuset`) are what they are: one, or all of an element. Empty where there is no such place. */
export function why(built: BuiltDomain, path: string): readonly Reason[] {
  const found = walk(
    built.domain,
    path.split('.').filter((step) => step !== ''),
    '',
  )
  if (found.length > 0) return found
  return built.trace.decisions.filter((decision) => decision.path === path).map(({ origin }) => ({ path, origin }))
}

/**
 * The reasons of a place in full, a line or more each.
 * @throws InvalidInput where nothing was decided there
 */
export function whyText(built: BuiltDomain, path: string): string {
  const reasons = why(built, path)
  if (reasons.length > 0) return `${reasons.map(reasonText).join('\n')}\n`
  throw refuse('InvalidInput', `Nothing was decided at ${path} in domain ${built.name}: name a place as devices.interface[0].model`)
}

/** A reason in full: what decided it, what was asked before, what it beat. */
export function reasonText({ path, value, origin }: Reason): string {
  const line = (label: string, inputs: Origin['inputs'] | undefined): readonly string[] =>
    inputs === undefined || inputs.length === 0 ? [] : [`  ${label} ${inputs.map((input) => inputText(input)).join(', ')}`]
  return [
    value === undefined ? `${path} is left out` : `${path} = ${value}`,
    ...line('decided by', origin.inputs),
    ...(origin.how === undefined ? [] : [`  because    ${origin.how}`]),
    ...line('not said by', origin.silent),
    ...line('beats', origin.beat),
  ].join('\n')
}

const walk = (element: XmlElement, steps: readonly string[], path: string): readonly Reason[] => {
  const [step, ...rest] = steps
  if (step === undefined) return reasonsOf(element, path)
  const { name, index } = parseStep(step)
  const below = childElements(element, name)[index]
  const at = path === '' ? step : `${path}.${step}`
  if (below !== undefined) return walk(below, rest, at)
  const attribute = rest.length === 0 ? element.attributes.find((each) => each.name === name.replace(/^@/, '')) : undefined
  return attribute?.origin === undefined ? [] : [{ path: at, value: attribute.value, origin: attribute.origin }]
}

const parseStep = (step: string): { readonly name: string; readonly index: number } => {
  const open = step.lastIndexOf('[')
  const index = Number(step.slice(open + 1, -1))
  return open > 0 && step.endsWith(']') && Number.isInteger(index) ? { name: step.slice(0, open), index } : { name: step, index: 0 }
}

const reasonsOf = (element: XmlElement, path: string): readonly Reason[] => {
  const attributes = element.attributes.flatMap(({ name, value, origin }): readonly Reason[] =>
    origin === undefined ? [] : [{ path: `${path}.${name}`, value, origin }],
  )
  const text = element.children.flatMap((child): readonly Reason[] =>
    child.kind === 'text' && child.origin !== undefined ? [{ path, value: textOf(element), origin: child.origin }] : [],
  )
  const { origin: there } = element
  const isShared = there !== undefined && [...attributes, ...text].some(({ origin }) => isSameOrigin(origin, there))
  const own: readonly Reason[] =
    element.origin === undefined || element.origin === HOLDS || isShared
      ? []
      : [{ path, value: `<${element.name}>`, origin: element.origin }]
  const below = attributes.length + text.length + own.length > 0 ? [] : stepsBelow(element)
  return [...own, ...text, ...attributes, ...below.flatMap(([child, step]) => reasonsOf(child, `${path}.${step}`))]
}
