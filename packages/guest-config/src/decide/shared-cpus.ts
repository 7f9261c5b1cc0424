import type { Decided } from '@novalet/model'
import type { Guest } from '../guest.ts'
import { formatCpuSet, parseCpuSet, sharedHostCpus } from './numa/index.ts'

/** The host CPUs that guests without CPUs of their own share; undefined where nothing says. @source nova/virt/libvirt/driver.py _get_vcpu_available */
export function decideSharedCpus(guest: Guest): Decided<string> | undefined {
  const { from, input } = guest
  const shared = (set: string): string | undefined =>
    set === '' ? undefined : formatCpuSet(sharedHostCpus(input.config, parseCpuSet(input.host.onlineCpus)))
  return guest.pick('vcpu.cpuset', [from.config('DEFAULT.vcpu_pin_set', shared), from.config('compute.cpu_shared_set', shared)])
}
