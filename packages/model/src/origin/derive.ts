import { because, type Decided } from './origin.ts'

/** A value made from decided ones: it has all their inputs. */
export function derive<T>(from: readonly (Decided<unknown> | undefined)[], value: T, how?: string): Decided<T> {
  const inputs = [...new Set(from.flatMap((each) => each?.origin.inputs ?? []))]
  return { value, origin: because(inputs, how) }
}
