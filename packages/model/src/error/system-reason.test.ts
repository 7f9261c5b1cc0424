import { expect, it } from 'vitest'
import { systemReason } from './system-reason.ts'

it.each([
  ["ENOENT: no such file or directory, open '/a/path'", 'no such file or directory'],
  ["EXDEV: cross-device link not permitted, rename '/a' -> '/b, c'", 'cross-device link not permitted'],
  ['EISDIR: illegal operation on a directory, read', 'illegal operation on a directory'],
  ['it is too large', 'it is too large'],
])('says of %j the reason alone', (message, reason) => {
  expect(systemReason(new Error(message))).toBe(reason)
})
