import { expect, it } from 'vitest'
import { jsonText } from './json-text.ts'

it.each([
  ['a', 'a'],
  [1, '1'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{ toString: '' }, '{"toString":""}'],
  [[{ valueOf: 1 }], '[{"valueOf":1}]'],
])('makes a text of %o', (value, text) => {
  expect(jsonText(value)).toBe(text)
})
