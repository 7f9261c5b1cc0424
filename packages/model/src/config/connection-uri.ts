import type { Config } from './config.ts'

const BY_VIRT_TYPE = { kvm: 'qemu:///system', qemu: 'qemu:///system', lxc: 'lxc:///', parallels: 'parallels:///system' } as const

/** The URI that is configured, or that the virt type implies. @source nova/virt/libvirt/driver.py LibvirtDriver._uri */
export const connectionUri = (config: Config): string =>
  config.get('libvirt.connection_uri') || BY_VIRT_TYPE[config.get('libvirt.virt_type')]
