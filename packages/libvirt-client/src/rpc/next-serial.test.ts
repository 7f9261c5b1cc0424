import { describe, expect, it } from 'vitest'
import { nextSerial } from './next-serial.ts'

describe('serials', () => {
  it.each([
    [0, [], 1],
    [4, [5, 6, 8], 7],
    [0xfffffffe, [], 0xffffffff],
    [0xffffffff, [], 0],
    [0xffffffff, [0, 1], 2],
  ])('after %i with %j under way comes %i', (last, taken, next) => expect(nextSerial(last, (serial) => taken.includes(serial))).toBe(next))
})
