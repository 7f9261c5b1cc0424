/*
 * Nova takes host CPUs in the order in which CPython walks a set of integers, so which thread of a core a guest CPU is pinned to follows from
 * CPython's hash table. A guest must not move to another CPU when its document is made anew by us, so the order is made here the same way:
 * open addressing with linear probing, as in CPython 3.7 to 3.13.
 */

const SMALLEST_TABLE = 8
const LINEAR_PROBES = 9
const PERTURB_SHIFT = 5n

interface Entry<Value> {
  readonly value: Value
  readonly hash: bigint
}

/** A set that is walked in CPython's order. */
export interface CpythonSet<Value> {
  readonly slots: readonly (Entry<Value> | undefined)[]
  readonly size: number
}

/** A set of values added one after the other; `hashOf` is Python's `hash` as an unsigned 64-bit number. */
export function cpythonSet<Value>(values: Iterable<Value>, hashOf: (value: Value) => bigint): CpythonSet<Value> {
  let slots: (Entry<Value> | undefined)[] = emptyTable(SMALLEST_TABLE)
  let size = 0
  for (const value of values) {
    const entry = { value, hash: hashOf(value) }
    const at = probe(slots, entry.hash)
    if (slots[at] !== undefined) continue
    slots[at] = entry
    size += 1
    if (size * 5 >= (slots.length - 1) * 3) slots = resized(slots, size > 50_000 ? size * 2 : size * 4)
  }
  return { slots, size }
}

/** The values in the order in which Python would walk them. */
export const walk = <Value>({ slots }: CpythonSet<Value>): readonly Value[] =>
  slots.filter((slot) => slot !== undefined).map(({ value }) => value)

const emptyTable = <Value>(length: number): (Entry<Value> | undefined)[] => Array.from({ length }, () => undefined)

/** Where the hash is, or would be put: values of one hash count as equal. */
function probe(slots: readonly (Entry<unknown> | undefined)[], hash: bigint): number {
  const mask = slots.length - 1
  let perturb = hash
  let start = Number(hash & BigInt(mask))
  for (;;) {
    const last = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start
    for (let at = start; at <= last; at += 1) {
      const slot = slots[at]
      if (slot === undefined || slot.hash === hash) return at
    }
    perturb >>= PERTURB_SHIFT
    start = Number((BigInt(start) * 5n + 1n + perturb) & BigInt(mask))
  }
}

function resized<Value>(slots: readonly (Entry<Value> | undefined)[], least: number): (Entry<Value> | undefined)[] {
  let length = SMALLEST_TABLE
  while (length <= least) length *= 2
  const table = emptyTable<Value>(length)
  for (const entry of slots) if (entry !== undefined) table[probe(table, entry.hash)] = entry
  return table
}

/** Python's hash of a small whole number: the number. */
export const hashOfInteger = (value: number): bigint => BigInt(value)

const PRIME_1 = 11_400_714_785_074_694_791n
const PRIME_2 = 14_029_467_366_897_019_727n
const PRIME_5 = 2_870_177_450_012_600_261n
const wrap = (value: bigint): bigint => BigInt.asUintN(64, value)

/** Python's hash of a tuple of small whole numbers: a form of xxHash. */
export function hashOfTuple(items: readonly number[]): bigint {
  let hash = PRIME_5
  for (const item of items) {
    hash = wrap(hash + BigInt(item) * PRIME_2)
    hash = wrap((hash << 31n) | (hash >> 33n))
    hash = wrap(hash * PRIME_1)
  }
  hash = wrap(hash + (BigInt(items.length) ^ (PRIME_5 ^ 3_527_539n)))
  return hash === wrap(-1n) ? 1_546_275_796n : hash
}

/** The order in which Python walks a set made of integers in this order. */
export const setOrder = (values: Iterable<number>): readonly number[] => walk(cpythonSet(values, hashOfInteger))

/** The order of `left & right`: Python walks the smaller of the two, and the right one where they are of one size. */
export function intersectionOrder(left: readonly number[], right: readonly number[]): readonly number[] {
  const [walked, other] = right.length > left.length ? [left, right] : [right, left]
  return setOrder(walked.filter((value) => other.includes(value)))
}
