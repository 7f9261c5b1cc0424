import { novaletError, type Json } from '@novalet/model'
import type { Reference } from './step.ts'

/** Points at the output of an earlier step, or into it. */
export const reference = (from: string, ...path: readonly string[]): Reference => ({ from, path })

/** Whether a value in an input stands for an earlier step's output. */
export function isReference(value: unknown): value is Reference {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  if (keys.length !== 2 || !('from' in value) || !('path' in value)) return false
  return typeof value.from === 'string' && Array.isArray(value.path) && value.path.every((key) => typeof key === 'string')
}

/** Every reference in an input, in order of appearance. */
export function findReferences(value: unknown): readonly Reference[] {
  if (isReference(value)) return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(findReferences)
}

/** The input with each reference replaced by what the earlier step gave. @throws InvalidInput nothing was given there */
export function resolveReferences(input: Json, outputs: ReadonlyMap<string, Json>): Json {
  if (isReference(input)) return lookUp(input, outputs)
  if (Array.isArray(input)) return input.map((item: Json) => resolveReferences(item, outputs))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, value === undefined ? undefined : resolveReferences(value as Json, outputs)]),
  )
}

function lookUp({ from, path }: Reference, outputs: ReadonlyMap<string, Json>): Json {
  let value: Json | undefined = outputs.get(from)
  for (const key of path) {
    const holder: Json | undefined = value
    value =
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? (holder as { [key: string]: Json })[key] : undefined
  }
  if (value === undefined)
    throw novaletError(
      'InvalidInput',
      `Reading ${[from, ...path].join('.')} of an earlier step: it gave nothing there; the plan is wrong.`,
      {
        details: { from, path },
      },
    )
  return value
}
