import { expect, it } from 'vitest'
import { readmeExamples } from './readme-examples.ts'

it('takes every program and nothing around it', () => {
  const readme = '# a\n```sh\nnpm i\n```\n```ts\nfirst()\n\nsecond()\n```\ntext\n```ts\nthird()\n```\n'
  expect(readmeExamples(readme)).toEqual(['first()\n\nsecond()\n', 'third()\n'])
})

it.each(['# a\n', '# a\n```sh\nnpm i\n```\n', '```ts\nunfinished()\n'])('finds none in %j', (readme) => {
  expect(readmeExamples(readme)).toEqual([])
})
