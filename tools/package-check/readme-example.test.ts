import { expect, it } from 'vitest'
import { readmeExample } from './readme-example.ts'

it('takes the first program and nothing around it', () => {
  expect(readmeExample('# a\n```sh\nnpm i\n```\n```ts\nfirst()\n\nsecond()\n```\n```ts\nthird()\n```\n')).toBe('first()\n\nsecond()\n')
})

it.each(['# a\n', '# a\n```sh\nnpm i\n```\n', '```ts\nunfinished()\n'])('finds none in %j', (readme) => {
  expect(readmeExample(readme)).toBeUndefined()
})
