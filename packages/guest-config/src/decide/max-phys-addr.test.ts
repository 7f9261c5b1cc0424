import { expect, it } from 'vitest'
import { built, refusalOf } from '../fixtures/built.ts'
import type { Said } from '../fixtures/guest-input.ts'

it.each<readonly [what: string, Said, mode: string | undefined, bits: number | undefined]>([
  ['nobody says', {}, undefined, undefined],
  ['the flavor says', { extraSpecs: { 'hw:maxphysaddr_mode': 'emulate', 'hw:maxphysaddr_bits': '42' } }, 'emulate', 42],
  ['the image says', { properties: { hw_maxphysaddr_mode: 'passthrough' } }, 'passthrough', undefined],
  [
    'both say',
    { extraSpecs: { 'hw:maxphysaddr_mode': 'emulate' }, properties: { hw_maxphysaddr_mode: 'passthrough', hw_maxphysaddr_bits: 40 } },
    'emulate',
    40,
  ],
  ['the image says no width', { properties: { hw_maxphysaddr_mode: 'emulate', hw_maxphysaddr_bits: 0 } }, 'emulate', undefined],
  ['only a width is said', { extraSpecs: { 'hw:maxphysaddr_bits': '42' } }, undefined, undefined],
])('says how wide addresses are where %s', (_what, said, mode, bits) => {
  const { cpu } = built(said)
  expect([cpu?.maxPhysAddrMode, cpu?.maxPhysAddrBits]).toEqual([mode, bits])
})

it.each<readonly [what: string, Said, code: string]>([
  ['a mode of the flavor that is none', { extraSpecs: { 'hw:maxphysaddr_mode': 'host' } }, 'Invalid'],
  ['a mode of the image that is none', { properties: { hw_maxphysaddr_mode: 'host' } }, 'InvalidInput'],
  ['a width that is none', { extraSpecs: { 'hw:maxphysaddr_mode': 'emulate', 'hw:maxphysaddr_bits': 'many' } }, 'InvalidInput'],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
