import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortedCpus } from './cpu-range.ts'
import { formatCpuSet } from './format-cpu-set.ts'
import { parseCpuMask, parseCpuSet } from './parse-cpu-set.ts'

describe('CPU sets', () => {
  it.each([
    ['', []],
    ['3', [3]],
    ['0-2,,7', [0, 1, 2, 7]],
    ['0-5,^2,^4-5', [0, 1, 3]],
    ['^1, 0 - 2', [0, 2]],
    ['4,1-2', [4, 1, 2]],
    ['1_0', [10]],
  ])('reads %j', (spec, cpus) => expect(parseCpuSet(spec)).toEqual(cpus))

  it.each(['x', '1-', '-1', '3-1', '^', '^x', '1-2-3', '1.5', '0-4294967295'])('refuses %j', (spec) => {
    expect(() => parseCpuSet(spec)).toThrow(expect.objectContaining({ code: 'Invalid' }))
  })

  it('takes a mask that begins with ^ from all guest CPUs', () => {
    expect(parseCpuMask('^0-1', 4)).toEqual([2, 3])
    expect(parseCpuMask('0-1', 4)).toEqual([0, 1])
  })

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300)), (cpus) => {
        expect(parseCpuSet(formatCpuSet(cpus))).toEqual(sortedCpus(cpus))
      }),
    )
  })

  it('are written with runs', () => expect(formatCpuSet([7, 3, 1, 2, 9, 8, 2])).toBe('1-3,7-9'))
})
