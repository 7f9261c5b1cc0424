import type { Config } from '@novalet/model'
import { refuse } from '../../refuse.ts'
import { formatCpuSet } from './format-cpu-set.ts'
import { parseCpuSet } from './parse-cpu-set.ts'

type PoolOption = 'DEFAULT.vcpu_pin_set' | 'compute.cpu_shared_set' | 'compute.cpu_dedicated_set'

/** The CPUs that an option names; nothing where it is not set. @throws Invalid */
export function configuredCpus(config: Config, option: PoolOption): readonly number[] | undefined {
  const spec = config.get(option)
  if (spec === undefined || spec === '') return undefined
  const cpus = parseCpuSet(spec)
  if (cpus.length === 0)
    throw refuse('Invalid', `${shown(option)} is "${spec}", which names no CPU; unset it or name some`, { option, spec })
  return cpus
}

/**
 * Host CPUs on which shared guest CPUs run.
 * @throws Invalid
 * @source nova/virt/libvirt/driver.py _get_vcpu_available
 */
export function sharedHostCpus(config: Config, onlineCpus: readonly number[]): readonly number[] {
  for (const option of ['DEFAULT.vcpu_pin_set', 'compute.cpu_shared_set'] as const) {
    const cpus = configuredCpus(config, option)
    if (cpus !== undefined) return allOnline(option, cpus, onlineCpus)
  }
  return configuredCpus(config, 'compute.cpu_dedicated_set') === undefined ? onlineCpus : []
}

/**
 * Host CPUs that can be dedicated to one guest CPU: the shared ones as well, where no option keeps the two apart.
 * @throws Invalid
 * @source nova/virt/libvirt/driver.py _get_pcpu_available _get_host_numa_topology
 */
export function dedicatedHostCpus(config: Config, onlineCpus: readonly number[], shared: readonly number[]): readonly number[] {
  const option = 'compute.cpu_dedicated_set'
  const cpus = configuredCpus(config, option)
  if (cpus !== undefined) return allOnline(option, cpus, onlineCpus)
  const onlyShared =
    configuredCpus(config, 'compute.cpu_shared_set') !== undefined && configuredCpus(config, 'DEFAULT.vcpu_pin_set') === undefined
  return onlyShared ? [] : shared
}

function allOnline(option: PoolOption, cpus: readonly number[], onlineCpus: readonly number[]): readonly number[] {
  const offline = cpus.filter((cpu) => !onlineCpus.includes(cpu))
  if (offline.length === 0) return cpus
  const message = `${shown(option)} names CPUs ${formatCpuSet(offline)}, which are not online (online: ${formatCpuSet(onlineCpus)}); take them out`
  throw refuse('Invalid', message, { option, offline })
}

/**
 * Refuses options for host CPUs that contradict each other; to be asked before any guest is.
 * @throws Invalid InvalidConfiguration
 * @source nova/virt/libvirt/driver.py _check_cpu_set_configuration
 */
export function checkCpuPools(config: Config): void {
  const pinSet = configuredCpus(config, 'DEFAULT.vcpu_pin_set')
  const shared = configuredCpus(config, 'compute.cpu_shared_set')
  const dedicated = configuredCpus(config, 'compute.cpu_dedicated_set')
  if (pinSet !== undefined) {
    if (dedicated === undefined) return
    throw refuse(
      'InvalidConfiguration',
      '[DEFAULT] vcpu_pin_set and [compute] cpu_dedicated_set are both set; unset vcpu_pin_set, which is deprecated',
    )
  }
  if (shared === undefined && dedicated === undefined) return
  const both = (shared ?? []).filter((cpu) => dedicated?.includes(cpu))
  if (both.length > 0) {
    const message = `[compute] cpu_shared_set and cpu_dedicated_set both have CPUs ${formatCpuSet(both)}; leave each in one of them`
    throw refuse('InvalidConfiguration', message, { cpus: both })
  }
  if (config.get('DEFAULT.reserved_host_cpus') === 0) return
  throw refuse(
    'InvalidConfiguration',
    '[DEFAULT] reserved_host_cpus cannot be set beside [compute] cpu_shared_set or cpu_dedicated_set; unset it and leave CPUs out of the sets instead',
  )
}

const shown = (option: PoolOption): string => option.replace(/^(\w+)\./, '[$1] ')
