import { canonical } from './canonical.ts'
import { keyOf, TRACES } from './identity.ts'
import type { Named } from './named.ts'

/** Which of the elements of one name is which: pairs of places, and those that only one side has. */
export interface Matched {
  readonly pairs: readonly (readonly [left: number, right: number])[]
  readonly onlyLeft: readonly number[]
  readonly onlyRight: readonly number[]
}

/** Matches elements of one name: by identity, by the traces of a device, by being alike, and what is left by its place. */
export function match(parent: string, lefts: readonly Named[], rights: readonly Named[]): Matched {
  if (lefts.length === 1 && rights.length === 1 && !areOthers(parent, lefts[0]!, rights[0]!))
    return { pairs: [[0, 0]], onlyLeft: [], onlyRight: [] }
  const pairs: (readonly [number, number])[] = []
  let left = [...lefts.keys()]
  let right = [...rights.keys()]
  const round = (key: (node: Named) => string | undefined): void => {
    const found = pairUp(
      left,
      right,
      (index) => key(lefts[index]!),
      (index) => key(rights[index]!),
    )
    pairs.push(...found)
    const [taken, takenRight] = [new Set(found.map(([index]) => index)), new Set(found.map(([, index]) => index))]
    left = left.filter((index) => !taken.has(index))
    right = right.filter((index) => !takenRight.has(index))
  }
  round(({ element }) => keyOf(parent, element))
  if (parent === 'devices')
    for (const trace of TRACES) {
      // Two whose identities differ are two devices, whatever address they share.
      round(({ element }) => (keyOf(parent, element) === undefined ? trace(element) : undefined))
    }
  round(canonical)
  const onlyLeft: number[] = []
  for (const index of left) {
    const other = right.findIndex((candidate) => !areOthers(parent, lefts[index]!, rights[candidate]!))
    if (other < 0) onlyLeft.push(index)
    else pairs.push([index, ...right.splice(other, 1)] as unknown as readonly [number, number])
  }
  return { pairs: pairs.toSorted((one, two) => one[0] - two[0]), onlyLeft, onlyRight: right }
}

const areOthers = (parent: string, left: Named, right: Named): boolean => {
  const [ours, theirs] = [keyOf(parent, left.element), keyOf(parent, right.element)]
  return ours !== undefined && theirs !== undefined && ours !== theirs
}

const pairUp = (
  left: readonly number[],
  right: readonly number[],
  leftKey: (index: number) => string | undefined,
  rightKey: (index: number) => string | undefined,
): readonly (readonly [number, number])[] => {
  if (left.length === 0 || right.length === 0) return []
  const waiting = new Map<string, number[]>()
  for (const index of right) {
    const key = rightKey(index)
    if (key !== undefined) waiting.set(key, [...(waiting.get(key) ?? []), index])
  }
  return left.flatMap((index) => {
    const key = leftKey(index)
    const other = key === undefined ? undefined : waiting.get(key)?.shift()
    return other === undefined ? [] : [[index, other] as const]
  })
}
