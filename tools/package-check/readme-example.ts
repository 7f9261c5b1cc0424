/** The program in a README's first `ts` block; undefined if it has none. */
export const readmeExample = (readme: string): string | undefined => {
  const lines = readme.split('\n')
  const start = lines.indexOf('```ts')
  if (start < 0) return undefined
  const end = lines.indexOf('```', start)
  return end < 0 ? undefined : lines.slice(start + 1, end).join('\n') + '\n'
}
