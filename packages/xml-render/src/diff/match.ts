import type { Canonical } from './canonical.ts'
import { keyOf, TRACES } from './identity.ts'
import type { Named } from './named.ts'

/** Which of the elements of one name is which: pairs of places, and those that only one side has. */
export interface Matched {
  readonly pairs: readonly (readonly [left: number, right: number])[]
  readonly onlyLeft: readonly number[]
  readonly onlyRight: readonly number[]
}

/** Matches elements of one name: by identity, by the traces of a device, by being alike, and what is left by its place. */
export function match(parent: string, lefts: readonly Named[], rights: readonly Named[], canonical: Canonical): Matched {
  if (lefts.length === 1 && rights.length === 1 && !areOthers(parent, lefts[0]!, rights[0]!))
    return { pairs: [[0, 0]], onlyLeft: [], onlyRight: [] }
  const pairs: (readonly [number, number])[] = []
  let left = [...lefts.keys()]
  let right = [...rights.keys()]
  const round = (key: (node: Named) => Key | undefined): void => {
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
  const rest = pairRest(
    left,
    right,
    (index) => keyOf(parent, lefts[index]!.element) !== undefined,
    (index) => keyOf(parent, rights[index]!.element) !== undefined,
  )
  return { ...rest, pairs: [...pairs, ...rest.pairs].toSorted((one, two) => one[0] - two[0]) }
}

/** What is left, in order. Of two with identities, which by now are others, none is paired with the other. */
const pairRest = (
  left: readonly number[],
  right: readonly number[],
  leftHasKey: (index: number) => boolean,
  rightHasKey: (index: number) => boolean,
): Matched => {
  const [keyed, free] = [right.filter(rightHasKey), right.filter((index) => !rightHasKey(index))]
  const taken = { keyed: 0, free: 0 }
  const pairs: (readonly [number, number])[] = []
  const onlyLeft: number[] = []
  for (const index of left) {
    const [nextKeyed, nextFree] = [leftHasKey(index) ? undefined : keyed[taken.keyed], free[taken.free]]
    if (nextFree !== undefined && (nextKeyed === undefined || nextFree < nextKeyed)) {
      taken.free++
      pairs.push([index, nextFree])
    } else if (nextKeyed !== undefined) {
      taken.keyed++
      pairs.push([index, nextKeyed])
    } else onlyLeft.push(index)
  }
  const onlyRight = [...keyed.slice(taken.keyed), ...free.slice(taken.free)].toSorted((one, two) => one - two)
  return { pairs, onlyLeft, onlyRight }
}

const areOthers = (parent: string, left: Named, right: Named): boolean => {
  const [ours, theirs] = [keyOf(parent, left.element), keyOf(parent, right.element)]
  return ours !== undefined && theirs !== undefined && ours !== theirs
}

type Key = string | number

const pairUp = (
  left: readonly number[],
  right: readonly number[],
  leftKey: (index: number) => Key | undefined,
  rightKey: (index: number) => Key | undefined,
): readonly (readonly [number, number])[] => {
  if (left.length === 0 || right.length === 0) return []
  const waiting = new Map<Key, number[]>()
  for (const index of right) {
    const key = rightKey(index)
    if (key !== undefined) (waiting.get(key) ?? waiting.set(key, []).get(key))?.push(index)
  }
  return left.flatMap((index) => {
    const key = leftKey(index)
    const other = key === undefined ? undefined : waiting.get(key)?.shift()
    return other === undefined ? [] : [[index, other] as const]
  })
}
