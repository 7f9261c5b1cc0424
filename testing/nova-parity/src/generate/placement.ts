import { someOf, type Feature, type Profile } from './piece.ts'

/** CPUs of the host by kind; those of one pair do not overlap. */
const POOLS: Readonly<Record<Profile, readonly (readonly [dedicated: string, shared: string])[]>> = {
  'debian12-local': [
    ['1', '0'],
    ['0-1', '0-1'],
  ],
  'intel-2numa': [
    ['1-47', '0'],
    ['4-11,16-23,28-35,40-47', '0-3,12-15'],
    ['12-23,36-47', '0-11,24-35'],
    ['2-11,14-23,26-35,38-47', '0-1,12-13'],
    ['0-23', '24-47'],
    ['^0,0-47', '0-63'],
  ],
  'amd-sev': [
    ['2-31', '0-1'],
    ['4-15,20-31', '0-3,16-17'],
    ['16-31', '0-15'],
    ['0-31', '0-1'],
  ],
  'aarch64-virt': [
    ['2-15', '0-1'],
    ['2-3,6-7,10-11,14-15', '0-1,4-5,8-9,12-13'],
    ['0-15', '0-3'],
  ],
  'old-min': [
    ['2-7', '0-1'],
    ['4-7', '0-3'],
  ],
}

/** NUMA cells, even and uneven. */
export const numa: Feature = ({ random, vcpus, memoryMb }) => {
  const cells = random.pick([1, 2, 2, 2, 4].filter((each) => vcpus % each === 0 || random.chance(0.05)))
  const cpus = Array.from({ length: vcpus }, (_, cpu) => cpu)
  const first = 1 + random.below(Math.max(vcpus - 1, 1))
  const memory = random.pick([0.25, 0.5, 0.5, 0.75].map((share) => Math.floor(memoryMb * share)))
  const uneven = cells === 2 && random.chance(0.5)
  const text = (part: readonly number[]): string => (random.chance(0.5) ? part.join(',') : `${part[0] ?? 0}-${part.at(-1) ?? 0}`)
  const split: Record<string, string> = uneven
    ? {
        'numa_cpus.0': text(cpus.slice(0, first)),
        'numa_cpus.1': text(cpus.slice(first)),
        'numa_mem.0': String(memory),
        'numa_mem.1': String(memoryMb - memory),
      }
    : {}
  const inImage = random.chance(0.25)
  const named = (prefix: string) => Object.fromEntries(Object.entries(split).map(([name, value]) => [`${prefix}${name}`, value]))
  const host = someOf(random, 0.02, { hypervisor_type: ['LXC', 'Parallels'] })
  const config = someOf(random, 0.3, { 'compute.packing_host_numa_cells_allocation_strategy': [true, false] })
  return inImage
    ? { config, host, properties: { hw_numa_nodes: random.pick([cells, String(cells)]), ...named('hw_') } }
    : { config, host, extraSpecs: { 'hw:numa_nodes': String(cells), ...named('hw:') } }
}

/** Pages larger than usual, memory that stays. */
export const pages: Feature = ({ random }) => {
  const size = random.pick(['large', 'small', 'any', '2048', '2MB', '1GB', '1048576', '4', '2 MB'])
  return {
    extraSpecs: {
      ...(random.chance(0.85) ? { 'hw:mem_page_size': size } : {}),
      ...someOf(random, 0.2, { 'hw:locked_memory': ['true', 'True', 'no'] }),
    },
    properties: {
      ...(random.chance(0.15) ? { hw_mem_page_size: random.pick(['large', '2048', 'any', '1GB']) } : {}),
      ...someOf(random, 0.1, { hw_locked_memory: ['true', true, false] }),
    },
    config: random.chance(0.15)
      ? {
          'DEFAULT.reserved_huge_pages': [
            { node: random.pick(['0', '1']), size: random.pick(['2048', '1048576']), count: random.pick(['4', '64', '8192']) },
          ],
        }
      : {},
  }
}

/** CPUs of their own, mixed with shared ones, real-time. */
export const pinning: Feature = ({ random, profile, vcpus }) => {
  const policy = random.pick(['dedicated', 'dedicated', 'dedicated', 'mixed', 'shared'])
  const last = vcpus - 1
  const mask = random.pick(['^0', `^${last}`, '^0-1', `1-${last}`, '0'])
  const old = random.chance(0.1)
  const [dedicated, shared] = random.pick(POOLS[profile])
  const cores = random.chance(0.15)
  return {
    config: {
      ...(old ? { 'DEFAULT.vcpu_pin_set': dedicated } : { 'compute.cpu_dedicated_set': dedicated }),
      ...(random.chance(policy === 'mixed' ? 0.8 : 0.3) && !old ? { 'compute.cpu_shared_set': shared } : {}),
      ...someOf(random, 0.1, { 'libvirt.realtime_scheduler_priority': [1, 5, 99] }),
    },
    extraSpecs: {
      ...(cores ? { 'resources:PCPU': String(random.pick([vcpus, vcpus, vcpus - 1])) } : { 'hw:cpu_policy': policy }),
      ...(cores && random.chance(0.3) ? { 'resources:VCPU': '1' } : {}),
      ...(policy === 'mixed' && random.chance(0.7) ? { 'hw:cpu_dedicated_mask': mask } : {}),
      ...someOf(random, 0.25, {
        'hw:cpu_thread_policy': ['prefer', 'isolate', 'require'],
        'hw:emulator_threads_policy': ['isolate', 'share'],
        'trait:HW_CPU_HYPERTHREADING': ['required', 'forbidden'],
      }),
      ...(random.chance(0.3)
        ? { 'hw:cpu_realtime': random.pick(['yes', 'true', '1', 'no']), ...someOf(random, 0.8, { 'hw:cpu_realtime_mask': [mask] }) }
        : {}),
    },
    properties: someOf(random, 0.07, {
      hw_cpu_policy: ['dedicated', 'shared', 'mixed'],
      hw_cpu_thread_policy: ['require', 'prefer', 'isolate'],
      hw_cpu_realtime_mask: ['^0', '^0-1', '1-3'],
    }),
  }
}

/** CPUs that guests share. */
export const sharedCpus: Feature = ({ random, profile }) => ({
  config: {
    'compute.cpu_shared_set': random.pick(POOLS[profile])[1],
    ...someOf(random, 0.02, { 'DEFAULT.reserved_host_cpus': [1, 2] }),
  },
})

/** Memory that files back. */
export const fileMemory: Feature = ({ random, virtType }) => ({
  config:
    virtType === 'lxc' || virtType === 'parallels'
      ? {}
      : {
          'libvirt.file_backed_memory': random.pick([1_048_576, 4096]),
          'DEFAULT.ram_allocation_ratio': random.pick([1, 1, 1, 1.5]),
          'DEFAULT.reserved_host_memory_mb': random.pick([0, 0, 512, 512, 1_048_576]),
        },
})
