import type { Config } from '@novalet/model/config'

/** The URI that is configured, or that the virt type implies. @source nova/virt/libvirt/driver.py LibvirtDriver._uri */
export function connectionUri(config: Config): string {
  const configured = config.get('libvirt.connection_uri')
  if (configured !== '') return configured
  switch (config.get('libvirt.virt_type')) {
    case 'lxc':
      return 'lxc:///'
    case 'parallels':
      return 'parallels:///system'
    default:
      return 'qemu:///system'
  }
}
