import { refuse } from '../refuse.ts'
import { CORRECTIONS, type CorrectionId } from './corrections.ts'

/** Which corrections are wanted: all, none, or some by name. */
export type ChosenCorrections = 'all' | 'none' | readonly string[]

/** Whether a correction is wanted. */
export type Corrects = (id: CorrectionId) => boolean

/**
 * Reads which corrections are wanted.
 * @throws InvalidInput where one is named that there is not
 */
export function chooseCorrections(chosen: ChosenCorrections): Corrects {
  if (chosen === 'all') return () => true
  if (chosen === 'none') return () => false
  const known: readonly string[] = CORRECTIONS.map(({ id }) => id)
  const unknown = chosen.find((id) => !known.includes(id))
  if (unknown !== undefined)
    throw refuse('InvalidInput', `There is no correction "${unknown}": name all, none, or some of ${known.join(', ')}`)
  return (id) => chosen.includes(id)
}

/** The choice that a list of words makes, as an option or a command line has it: `all` and `none` stand alone. */
export const correctionsNamed = (words: readonly string[]): ChosenCorrections => {
  const [only] = words
  if (words.length === 0) return 'none'
  return words.length === 1 && (only === 'all' || only === 'none') ? only : words
}
