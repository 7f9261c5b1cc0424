/** A hint with the names that look most like what was typed; empty where none does. */
export function nearest(typed: string, names: readonly string[]): string {
  const close = names
    .filter((name) => distance(typed.toLowerCase(), name.toLowerCase()) <= Math.max(2, Math.floor(typed.length / 3)))
    .slice(0, 3)
  return close.length === 0 ? '' : ` Did you mean ${close.map((name) => `"${name}"`).join(' or ')}?`
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    previous = row
  }
  return previous[b.length]!
}
