/** What a measured value should be. */
export type Aim = { readonly atMost: number } | { readonly atLeast: number }

/** What a benchmark prints, and what it found that fails the run: sizes do, times of a shared machine do not. */
export interface BenchReport {
  readonly table: string
  readonly broken: readonly string[]
}

/** Whether the value is what it should be. */
export const isMet = (value: number, aim: Aim): boolean => ('atMost' in aim ? value <= aim.atMost : value >= aim.atLeast)

/** The value beside its aim, and plainly when that was missed. */
export const besideAim = (value: number, aim: Aim, digits = 2): string =>
  `${value.toFixed(digits)} (${'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`}${isMet(value, aim) ? '' : ', MISSED'})`
