import { nearest } from '@novalet/model'

/** ` Did you mean "x"?` where a name is close to what was typed; else nothing. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const meant = nearest(typed, names)
  return meant === undefined ? '' : ` Did you mean "${meant}"?`
}
