import { NIC_NAME_LENGTH } from '@novalet/model'
import type { Vif } from '@novalet/model'

/**
 * The host device of a port: a prefix and as much of the port's id as fits.
 * @source vif_plug_ovs/ovs.py OvsPlugin.gen_port_name
 */
export const portDevice = (prefix: 'qbr' | 'qvb' | 'qvo' | 'tap' | 'vhu', portId: string): string =>
  `${prefix}${portId}`.slice(0, NIC_NAME_LENGTH)

/** The tap of a port: as Neutron's answer names it, else made of the id. @source nova/virt/libvirt/vif.py get_vif_devname */
export const tapDevice = (vif: Pick<Vif, 'id' | 'devname'>): string => vif.devname ?? portDevice('tap', vif.id)
