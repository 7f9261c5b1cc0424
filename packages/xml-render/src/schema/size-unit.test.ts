import { expect, it } from 'vitest'
import { bytesOfUnit, formatSize, parseSize } from './size-unit.ts'

it.each([
  ['b', 1n],
  ['bytes', 1n],
  ['KB', 1000n],
  ['k', 1024n],
  ['K', 1024n],
  ['KiB', 1024n],
  ['MiB', 1024n ** 2n],
  ['GB', 1000n ** 3n],
  ['EiB', 1024n ** 6n],
  ['', undefined],
  ['KiBs', undefined],
  ['pages', undefined],
])('one %s', (unit, bytes) => {
  expect(bytesOfUnit(unit)).toBe(bytes)
})

it.each([
  ['1048576', 1024, undefined, 1_048_576],
  ['2', 1024, 'GiB', 2_097_152],
  ['1', 1024, 'b', 1],
  ['1', 1024, 'KB', 1],
  [' 5 ', 1, 'MB', 5_000_000],
  ['5', 1024, 'stones', undefined],
  ['-1', 1024, undefined, undefined],
  ['9223372036854775807', 1, undefined, undefined],
])('%s in units of %s bytes, written in %s', (text, bytes, unit, value) => {
  expect(parseSize(text, bytes, unit)).toBe(value)
})

it.each([
  [2_097_152, 1024, 'GiB', '2'],
  [2_097_153, 1024, 'GiB', undefined],
  [2048, 1024, 'K', '2048'],
  [3, 1024, 'b', '3072'],
  [1_205_079, 1024, 'MB', '1234'],
  [1, 1024, 'KB', '1'],
  [1_205_080, 1024, 'MB', undefined],
])('%s of %s bytes in %s', (value, bytes, unit, text) => {
  expect(formatSize(value, bytes, unit)).toBe(text)
})

it.each(['b', 'KB', 'MB', 'GB', 'KiB', 'MiB', 'GiB'])('writes in %s what is read as the same size', (unit) => {
  for (const count of [0, 1, 7, 1000, 1234, 999_999]) {
    const size = parseSize(String(count), 1024, unit) as number
    const text = formatSize(size, 1024, unit) as string
    expect(parseSize(text, 1024, unit)).toBe(size)
    // Several counts of bytes are one size in KiB; of a larger unit each has its own.
    if (unit !== 'b' && unit !== 'KB') expect(text).toBe(String(count))
  }
})
