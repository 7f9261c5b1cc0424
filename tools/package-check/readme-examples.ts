/** The programs in the `ts` blocks of a README. */
export const readmeExamples = (readme: string): readonly string[] => {
  const [, ...blocks] = `\n${readme}`.split('\n```ts\n')
  return blocks.flatMap((block) => {
    const [program, ...rest] = `\n${block}`.split('\n```\n')
    return rest.length === 0 ? [] : [`${program!.slice(1)}\n`]
  })
}
