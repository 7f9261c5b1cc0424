import type { Release } from '../release/release.ts'

const FLAG_OF_TRAIT: Readonly<Record<string, string>> = {
  '3DNOW': '3dnow',
  ABM: 'abm',
  AESNI: 'aes',
  AVX: 'avx',
  AVX2: 'avx2',
  AVX512BW: 'avx512bw',
  AVX512CD: 'avx512cd',
  AVX512DQ: 'avx512dq',
  AVX512ER: 'avx512er',
  AVX512F: 'avx512f',
  AVX512PF: 'avx512pf',
  AVX512VL: 'avx512vl',
  AVX512VNNI: 'avx512vnni',
  AVX512VBMI: 'avx512vbmi',
  AVX512IFMA: 'avx512ifma',
  AVX512VBMI2: 'avx512vbmi2',
  AVX512BITALG: 'avx512bitalg',
  AVX512VAES: 'vaes',
  AVX512GFNI: 'gfni',
  AVX512VPCLMULQDQ: 'vpclmulqdq',
  AVX512VPOPCNTDQ: 'avx512-vpopcntdq',
  BMI: 'bmi1',
  BMI2: 'bmi2',
  CLMUL: 'pclmuldq',
  F16C: 'f16c',
  FMA3: 'fma',
  FMA4: 'fma4',
  MMX: 'mmx',
  MPX: 'mpx',
  SHA: 'sha-ni',
  SSE: 'sse',
  SSE2: 'sse2',
  SSE3: 'sse3',
  SSE41: 'sse4.1',
  SSE42: 'sse4.2',
  SSE4A: 'sse4a',
  SSSE3: 'ssse3',
  TBM: 'tbm',
  XOP: 'xop',
}

/** Those that stand for a flag only in some releases. */
const FLAG_OF_NESTED_TRAIT: Readonly<Record<string, string>> = {
  AMXBF16: 'amx-bf16',
  AMXINT8: 'amx-int8',
  AMXTILE: 'amx-tile',
  SVM: 'svm',
  AMD_SVM: 'svm',
  VMX: 'vmx',
  INTEL_VMX: 'vmx',
}

const PREFIX = 'trait:HW_CPU_X86_'

/** The CPU flags that a flavor's required traits stand for; those of running guests in guests stand for none before master. @source nova/virt/libvirt/utils.py get_flags_by_flavor_specs */
export const flagsOfTraits = (
  extraSpecs: Readonly<Record<string, string>>,
  { nestedTraits }: Pick<Release, 'nestedTraits'>,
): readonly string[] =>
  Object.entries(extraSpecs).flatMap(([name, value]) => {
    if (!name.startsWith(PREFIX) || value !== 'required') return []
    const trait = name.slice(PREFIX.length)
    const flag = flagOf(FLAG_OF_TRAIT, trait) ?? (nestedTraits ? flagOf(FLAG_OF_NESTED_TRAIT, trait) : undefined)
    return flag === undefined ? [] : [flag]
  })

const flagOf = (table: Readonly<Record<string, string>>, trait: string): string | undefined =>
  Object.hasOwn(table, trait) ? table[trait] : undefined
