/** Chances that a seed decides: the same seed, the same chances. */
export interface Random {
  /** A whole number of at least 0, below `limit`. */
  below(limit: number): number
  /** True in `share` of all cases. */
  chance(share: number): boolean
  /** One of them. */
  pick<const T>(items: readonly T[]): T
  /** Some of them, in their order, each with this chance. */
  some<const T>(items: readonly T[], share: number): readonly T[]
  uuid(): string
}

/** Starts from a seed. @source mulberry32 of Tommy Ettinger, public domain */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const chance = (share: number): boolean => next() < share
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('')
  return {
    below,
    chance,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    some: (items, share) => items.filter(() => chance(share)),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
  }
}
