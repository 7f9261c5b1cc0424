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

const PREFIX = 'trait:HW_CPU_X86_'

/** The CPU flags that a flavor's required traits stand for; SVM and VMX stand for none, as in Nova. @source nova/virt/libvirt/utils.py get_flags_by_flavor_specs */
export const flagsOfTraits = (extraSpecs: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(extraSpecs).flatMap(([name, value]) => {
    const trait = name.slice(PREFIX.length)
    const flag = Object.hasOwn(FLAG_OF_TRAIT, trait) ? FLAG_OF_TRAIT[trait] : undefined
    return flag !== undefined && name.startsWith(PREFIX) && value === 'required' ? [flag] : []
  })
