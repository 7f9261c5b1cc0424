import type { Input, Origin } from '@novalet/model'

/** Whether two values of one decision are so for the same reason. */
export const isSameOrigin = (a: Origin, b: Origin): boolean =>
  a === b || (a.how === b.how && areSame(a.inputs, b.inputs) && areSame(a.silent, b.silent) && areSame(a.beat, b.beat))

/** Whether an input stands before in its list. */
export function isRepeated(inputs: readonly Input[], at: number): boolean {
  for (let before = 0; before < at; before++) if (isSame(inputs[before] as Input, inputs[at] as Input)) return true
  return false
}

const areSame = (a: readonly Input[] | undefined, b: readonly Input[] | undefined): boolean => {
  if (a === b) return true
  if (a === undefined || b === undefined || a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (!isSame(a[at] as Input, b[at] as Input)) return false
  return true
}

/** Where one comes from need not be asked: in one decision, what is of one name has one source. */
const isSame = (a: Input, b: Input): boolean => a === b || (a.name === b.name && a.kind === b.kind && isSameValue(a.value, b.value))

const isSameValue = (a: Input['value'], b: Input['value']): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
