import { expect, it } from 'vitest'
import { RELEASE_26_2 } from '../release/26-2.ts'
import { RELEASE_MASTER } from '../release/master.ts'
import { flagsOfTraits } from './cpu-trait.ts'

const TRAITS = {
  'trait:HW_CPU_X86_AVX': 'required',
  'trait:HW_CPU_X86_SSE': 'forbidden',
  'trait:HW_CPU_X86_INTEL_VMX': 'required',
  'trait:HW_CPU_X86_AMXTILE': 'required',
  'trait:HW_NIC_SRIOV': 'required',
}

it.each([
  [RELEASE_26_2, ['avx']],
  [RELEASE_MASTER, ['avx', 'vmx', 'amx-tile']],
])('reads the flags of required traits: $name', (release, flags) => {
  expect(flagsOfTraits(TRAITS, release)).toEqual(flags)
})
