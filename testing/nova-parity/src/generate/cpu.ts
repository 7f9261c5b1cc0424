import { someOf, type Feature } from './piece.ts'

const FLAGS = ['pcid', '+PCID', '+md-clear', '-hle', '-mtrr', 'spec-ctrl', 'IBPB', 'vmx', '--x2apic', '++avx']
const TRAITS = ['AVX', 'AVX2', 'AVX512F', 'SSE42', 'AESNI', 'VMX', 'SVM', 'FMA3', 'SHA', 'MPX', 'BMI', 'UNKNOWN']
const MODELS = {
  x86: ['IvyBridge', 'Haswell-noTSX-IBRS', 'Skylake-Server-IBRS', 'Broadwell-IBRS', 'Nehalem', 'EPYC', 'EPYC-Rome', 'qemu64', 'haswell'],
  arm: ['cortex-a72', 'cortex-a57', 'max'],
} as const

/** CPU mode, models, flags and required traits. */
export const cpuMode: Feature = ({ random, profile, virtType }) => {
  if (virtType !== 'kvm' && virtType !== 'qemu' && random.chance(0.9)) return {}
  const mode = random.pick(['none', 'host-passthrough', 'custom', 'custom', 'host-model'])
  const models = [...random.some(profile === 'aarch64-virt' ? MODELS.arm : MODELS.x86, 0.3), ...(random.chance(0.02) ? ['Pentium9'] : [])]
  return {
    config: {
      'libvirt.cpu_mode': mode,
      ...(mode === 'custom' || random.chance(0.02)
        ? { 'libvirt.cpu_models': models.length === 0 && random.chance(0.9) ? ['Nehalem'] : models }
        : {}),
      ...(random.chance(0.4) ? { 'libvirt.cpu_model_extra_flags': random.some(FLAGS, 0.4) } : {}),
      ...(random.chance(0.15) ? { 'workarounds.skip_cpu_compare_at_startup': true } : {}),
    },
    extraSpecs: Object.fromEntries(
      random
        .some(TRAITS, random.pick([0, 0, 0.15]))
        .map((trait) => [`trait:HW_CPU_X86_${trait}`, random.pick(['required', 'required', 'required', 'forbidden'])]),
    ),
    host: random.chance(0.05) ? { cpu_compare: random.pick([0, 1]) } : {},
  }
}

const COUNTS = ['1', '2', '4', '8', '3', '']

/** Sockets, cores and threads asked for and limited. */
export const cpuTopology: Feature = ({ random }) => ({
  extraSpecs: {
    ...someOf(random, 0.3, { 'hw:cpu_sockets': COUNTS, 'hw:cpu_cores': COUNTS, 'hw:cpu_threads': COUNTS }),
    ...someOf(random, 0.2, {
      'hw:cpu_max_sockets': ['1', '2', '4', '16'],
      'hw:cpu_max_cores': ['1', '2', '16'],
      'hw:cpu_max_threads': ['1', '2', '4'],
    }),
  },
  properties: {
    ...someOf(random, 0.2, { hw_cpu_sockets: [1, 2, '2', 4], hw_cpu_cores: [1, '2', 4], hw_cpu_threads: [1, 2] }),
    ...someOf(random, 0.12, { hw_cpu_max_sockets: [1, 2, 8], hw_cpu_max_cores: [2, 4, 16], hw_cpu_max_threads: [1, 2] }),
  },
})

const QUOTAS = {
  'quota:cpu_shares': ['2048', '512', ' 10 '],
  'quota:cpu_period': ['10000', '100000'],
  'quota:cpu_quota': ['5000', '-1'],
}
const DISK_QUOTAS = [
  'read_bytes_sec',
  'write_bytes_sec',
  'total_bytes_sec',
  'read_iops_sec',
  'write_iops_sec',
  'total_iops_sec',
  'read_bytes_sec_max',
]
const VIF_QUOTAS = ['average', 'peak', 'burst'].flatMap((kind) => [`inbound_${kind}`, `outbound_${kind}`])

/** Limits of CPU time, disks and ports. */
export const quotas: Feature = ({ random }) => ({
  extraSpecs: {
    ...someOf(random, 0.4, QUOTAS),
    ...Object.fromEntries(random.some(DISK_QUOTAS, 0.3).map((name) => [`quota:disk_${name}`, random.pick(['100', '10485760', ''])])),
    ...Object.fromEntries(random.some(VIF_QUOTAS, 0.3).map((name) => [`quota:vif_${name}`, random.pick(['1024', '102400', '0'])])),
  },
})
