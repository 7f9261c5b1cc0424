import type { Snapshot, SnapshotPart } from './snapshot.ts'

/** Says in what the second snapshot differs from the first, a line each (`files + f /x 12`); empty if they are equal. */
export const diffSnapshots = (before: Snapshot, after: Snapshot): readonly string[] =>
  (Object.keys(before) as SnapshotPart[]).flatMap((part) =>
    without(before[part], after[part])
      .map((line) => `${part} - ${line}`)
      .concat(without(after[part], before[part]).map((line) => `${part} + ${line}`)),
  )

/** The lines of `left` that `right` lacks; a line that is there twice must be there twice. */
const without = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const rest = [...right]
  return left.filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}
