import { novaletError } from '../error/novalet-error.ts'
import type { Candidate } from './candidate.ts'
import type { Decided, Input, Origin } from './origin.ts'
import type { Trace } from './trace.ts'

/** Takes the first candidate that has a value, and records which it was, what it was asked before and what it beat. Undefined when none has, or one says to leave it out. */
export function firstOf<T>(trace: Trace, path: string, candidates: readonly Candidate<T>[]): Decided<T> | undefined {
  const silent: Input[] = []
  let at = 0
  for (const candidate of candidates) {
    if (candidate.omits === true || candidate.value !== undefined) break
    silent.push(...candidate.inputs)
    at++
  }
  const winner = candidates[at]
  if (winner === undefined) {
    trace.record(path, { inputs: silent, omitted: true })
    return undefined
  }
  const origin: Origin = {
    inputs: winner.inputs,
    how: winner.how,
    silent: silent.length === 0 ? undefined : silent,
    beat: whatItBeat(candidates, at),
    omitted: winner.value === undefined ? true : undefined,
  }
  trace.record(path, origin)
  return winner.value === undefined ? undefined : { value: winner.value, origin }
}

/**
 * A decision that cannot come out empty, since one of its candidates always has a value.
 * @throws InternalError where none has
 */
export function decide<T>(trace: Trace, path: string, candidates: readonly Candidate<T>[]): Decided<T> {
  const decided = firstOf(trace, path, candidates)
  if (decided !== undefined) return decided
  const asked = candidates.flatMap((candidate) => candidate.inputs.map((input) => input.name)).join(', ')
  throw novaletError('InternalError', `Nothing decides ${path}, which has to be decided: asked were ${asked}`)
}

const whatItBeat = (candidates: readonly Candidate<unknown>[], winner: number): readonly Input[] | undefined => {
  const beat: Input[] = []
  for (let at = winner + 1; at < candidates.length; at++) {
    const candidate = candidates[at]
    if (candidate?.value !== undefined) beat.push(...candidate.inputs)
  }
  return beat.length === 0 ? undefined : beat
}
