import type { Config, HostFacts } from '@novalet/model'
import { refuse } from '../refuse.ts'
import { isAtLeast } from '../version-gate.ts'

const SPELLED = new Set(['i686', 'x86_64', 'ppc64', 'ppc64le', 'ppc'])

/**
 * libvirt's own spelling of a CPU model.
 * @throws InvalidCPUInfo
 * @source nova/virt/libvirt/driver.py _get_cpu_model_mapping
 */
export function cpuModelSpelling(arch: string, host: HostFacts, model: string): string {
  if (!SPELLED.has(arch)) return model
  const known = host.cpuModels.find((each) => each.toLowerCase() === model.toLowerCase())
  if (known !== undefined) return known
  throw refuse('InvalidCPUInfo', `[libvirt]cpu_models names ${model}, which libvirt does not know on ${arch}`)
}

/** Whether Nova compares a CPU with the host's: not where it is emulated, nor where libvirt cannot. @source nova/virt/libvirt/driver.py _compare_cpu */
const isCompared = (virtType: string, host: HostFacts): boolean =>
  virtType === 'kvm' && (host.arch !== 'aarch64' || isAtLeast(host.libvirtVersion, '6.9.0'))

/**
 * Refuses a configuration of the CPU that Nova would not start with.
 * @throws Invalid InvalidCPUInfo
 * @source nova/virt/libvirt/driver.py _check_cpu_compatibility
 */
export function checkCpuConfig(config: Config, host: HostFacts): void {
  const virtType = config.get('libvirt.virt_type')
  const mode = config.get('libvirt.cpu_mode')
  const models = config.get('libvirt.cpu_models')
  if (virtType !== 'kvm' && virtType !== 'qemu' && mode !== undefined && mode !== 'none') {
    throw refuse('Invalid', `[libvirt]cpu_mode is ${mode}, but ${virtType} has no CPU to choose: unset it`)
  }
  if (mode !== 'custom') {
    if (models.length > 0) throw refuse('Invalid', '[libvirt]cpu_models is set, but counts only with cpu_mode=custom')
    return
  }
  if (models.length === 0) throw refuse('Invalid', '[libvirt]cpu_mode is custom, so cpu_models has to name models')
  if (config.get('workarounds.skip_cpu_compare_at_startup')) return
  for (const model of models) {
    cpuModelSpelling(host.arch, host, model)
    if (isCompared(virtType, host) && host.cpuCompare <= 0)
      throw refuse('InvalidCPUInfo', `The host's CPU cannot be ${model} with the flags configured`)
  }
}
