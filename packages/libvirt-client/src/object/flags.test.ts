import { describe, expect, it } from 'vitest'
import { domainUndefineBits, nodeDeviceListBits } from '../protocol/bits.gen.ts'
import { cpuList, cpuMap } from './cpu-map.ts'
import { domainState } from './domain-state.ts'
import { flagsOf, wordAt } from './flags.ts'

describe('flags and words', () => {
  it('options become bits, also the highest', () => {
    expect(flagsOf(domainUndefineBits, { nvram: true, managedSave: true, tpm: false })).toBe(5)
    expect(flagsOf(nodeDeviceListBits, { active: true })).toBe(2 ** 31)
  })
  it('numbers that this client does not know are unknown words', () => {
    expect(wordAt(['a', 'b'], 7)).toBe('unknown')
    expect(domainState(3, 1)).toEqual({ state: 'paused', reason: 'user' })
    expect(domainState(5, 99)).toEqual({ state: 'shutoff', reason: 'unknown' })
  })
  it('CPU maps come back as they went', () => expect(cpuList(cpuMap([0, 7, 8, 17]))).toEqual([0, 7, 8, 17]))
})
