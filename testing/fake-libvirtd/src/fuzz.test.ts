import { expect, it } from 'vitest'
import { fuzz } from './fuzz.ts'

it('the decoder refuses what is wrong with a protocol error, and makes no more of a message than it holds', () => {
  const { read, refused, programs, largest } = fuzz(40_000, 20_240_601)
  expect(refused).toBeGreaterThan(5000)
  expect(read).toBeGreaterThan(5000)
  expect(Object.values(programs).every((count) => count > 2000)).toBe(true)
  expect(Object.keys(programs).sort()).toEqual(['admin', 'lxc', 'qemu', 'remote'])
  expect(largest).toBeLessThan(4)
})
