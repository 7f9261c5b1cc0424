import { refuse } from '../refuse.ts'

/** A whole number as Python reads one: blanks around it, a sign, underscores between digits; undefined where the text is none. */
export const readWholeNumber = (text: string): number | undefined =>
  /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined

/**
 * A value that has to be a whole number.
 * @throws InvalidRequest
 */
export function wholeNumber(name: string, text: string): number {
  const value = readWholeNumber(text)
  if (value !== undefined) return value
  throw refuse('InvalidRequest', `${name} is "${text}": it has to be a whole number`)
}
