/** Whole numbers from the first up to, and without, the last. */
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/** Sorted, each once. */
export const sortedCpus = (cpus: Iterable<number>): readonly number[] => [...new Set(cpus)].toSorted((a, b) => a - b)
