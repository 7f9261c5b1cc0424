import { expect, it } from 'vitest'
import { isAtLeast } from './version-gate.ts'

it.each([
  ['9.0.0', '8.3.0', true],
  ['8.3', '8.3.0', true],
  ['8.2.9', '8.3.0', false],
  ['10.0.0', '9.9.9', true],
])('%s is at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected)
})
