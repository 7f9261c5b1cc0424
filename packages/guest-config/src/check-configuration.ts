import { jsonText } from '@novalet/model'
import type { Config, HostFacts } from '@novalet/model'
import { checkCpuConfig } from './decide/cpu-config.ts'
import { checkTpmSupport } from './decide/device/tpm.ts'
import { checkCpuPools } from './decide/numa/index.ts'
import { refuse } from './refuse.ts'
import type { Release } from './release/release.ts'
import { releaseNamed } from './release/release-named.ts'

/**
 * Refuses a configuration with which Nova would not start on this host.
 * @throws Invalid InvalidConfiguration InvalidCPUInfo InternalError PMEMNamespaceConfigInvalid
 * @source nova/virt/libvirt/driver.py LibvirtDriver.__init__ init_host
 */
export function checkConfiguration(config: Config, host: HostFacts, release: Release = releaseNamed()): void {
  checkPersistentMemory(config, host)
  checkCpuPools(config)
  checkFileBackedMemory(config)
  checkCpuConfig(config, host)
  checkTpmSupport(config, host, release)
}

/** Whether QEMU is behind the configured type of guest. */
export const isQemuConfigured = (config: Config): boolean => ['kvm', 'qemu'].includes(config.get('libvirt.virt_type'))

/** @source nova/virt/libvirt/driver.py _check_file_backed_memory_support */
const checkFileBackedMemory = (config: Config): void => {
  const size = config.get('libvirt.file_backed_memory')
  if (size === 0) return
  if (!isQemuConfigured(config))
    throw refuse('InternalError', `[libvirt]file_backed_memory needs virt_type kvm or qemu, not ${config.get('libvirt.virt_type')}`)
  const ratio = config.get('DEFAULT.ram_allocation_ratio')
  if (ratio !== 1)
    throw refuse('InternalError', `[libvirt]file_backed_memory needs ram_allocation_ratio=1.0, which is ${ratio ?? 'not set'}`)
  if (config.get('DEFAULT.reserved_host_memory_mb') >= size) {
    throw refuse('InternalError', '[libvirt]file_backed_memory has to be more than reserved_host_memory_mb')
  }
}

/** @source nova/virt/libvirt/driver.py _discover_vpmems */
const checkPersistentMemory = (config: Config, host: HostFacts): void => {
  const present = new Set((host.pmemNamespaces ?? []).map((each) => jsonText(each['name'] ?? '')))
  const seen = new Set<string>()
  for (const entry of config.get('libvirt.pmem_namespaces')) {
    const colon = entry.indexOf(':')
    if (colon < 0) throw refuse('PMEMNamespaceConfigInvalid', `[libvirt]pmem_namespaces has "${entry}": write label:namespace|namespace`)
    for (const name of entry.slice(colon + 1).split('|')) {
      if (!present.has(name))
        throw refuse('PMEMNamespaceConfigInvalid', `[libvirt]pmem_namespaces names ${name}, which this host does not have`)
      if (seen.has(name)) throw refuse('PMEMNamespaceConfigInvalid', `[libvirt]pmem_namespaces names ${name} twice`)
      seen.add(name)
    }
  }
}
