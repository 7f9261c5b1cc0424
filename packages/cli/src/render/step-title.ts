/** A step in a line: its name, unless what it does begins with the same word. */
export function stepTitle(step: string, why: string): string {
  const [word = ''] = step.split(' ')
  return why.toLowerCase().startsWith(`${word.toLowerCase()} `) ? why : `${step}: ${why}`
}
