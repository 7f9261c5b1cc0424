import { checkCpuConfig } from './decide/cpu.ts'
import { checkTpmSupport } from './decide/device/tpm.ts'
import { checkCpuPools } from './decide/numa/index.ts'
import type { Guest } from './guest.ts'
import { refuse } from './refuse.ts'

/** Refuses a configuration with which Nova would not start on this host. @source nova/virt/libvirt/driver.py LibvirtDriver.init_host */
export function checkConfiguration(guest: Guest): void {
  checkCpuPools(guest.input.config)
  checkFileBackedMemory(guest)
  checkCpuConfig(guest)
  checkTpmSupport(guest)
}

/** @source nova/virt/libvirt/driver.py _check_file_backed_memory_support */
const checkFileBackedMemory = ({ input, isQemu, virtType }: Guest): void => {
  const { config } = input
  const size = config.get('libvirt.file_backed_memory')
  if (size === 0) return
  if (!isQemu) throw refuse('InternalError', `[libvirt]file_backed_memory needs virt_type kvm or qemu, not ${virtType.value}`)
  const ratio = config.get('DEFAULT.ram_allocation_ratio')
  if (ratio !== 1)
    throw refuse('InternalError', `[libvirt]file_backed_memory needs ram_allocation_ratio=1.0, which is ${ratio ?? 'not set'}`)
  if (config.get('DEFAULT.reserved_host_memory_mb') >= size) {
    throw refuse('InternalError', '[libvirt]file_backed_memory has to be more than reserved_host_memory_mb')
  }
}
