import { expect, it } from 'vitest'
import { wrap } from './wrap.ts'

it.each([
  ['one two three', 7, 'one two\nthree'],
  ['abcdefghij', 4, 'abcd\nefgh\nij'],
  ['a abcdefgh b', 4, 'a\nabcd\nefgh\nb'],
  ['first\nsecond line', 6, 'first\nsecond\nline'],
  ['fits', 4, 'fits'],
  ['', 4, ''],
  ['😀😀😀', 4, '😀😀\n😀'],
  ['漢字 漢字', 6, '漢字\n漢字'],
  ['漢字', 1, '漢\n字'],
])('breaks %j at %i', (text, width, wrapped) => {
  expect(wrap(text, width)).toBe(wrapped)
})
