import { NIC_NAME_LENGTH, type Candidate, type Decided, type Json, type Vif } from '@novalet/model'
import type { Guest } from '../../../guest.ts'
import type { BackEnd, PassedDevice } from './back-end.ts'

/** One port and where its interface stands. */
export interface Port {
  readonly guest: Guest
  readonly vif: Vif
  /** `devices.interface[0]` */
  readonly at: string
}

/** Decides the back end of one type of port. */
export type ByType = (port: Port) => BackEnd | PassedDevice

/** A value that follows from the port's type. */
export const why = (
  port: Port,
  path: string,
  value: string,
  how: string,
  name: 'type' | 'vnic_type' | 'details.ovs_hybrid_plug' = 'type',
): Decided<string> => {
  const { type, vnicType, details } = port.vif
  const said = { type, vnic_type: vnicType, 'details.ovs_hybrid_plug': details['ovs_hybrid_plug'] }[name]
  return port.guest.set(`${port.at}.${path}`, [{ inputs: [{ kind: 'network', name, value: said }], value, how }])
}

/** A value that Neutron gives. */
export const said = (name: string, value: Json | undefined): Candidate<string> => ({
  inputs: [{ kind: 'network', name, value }],
  value: typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined,
})

/** Host name of a port's tap. @source nova/network/os_vif_util.py _get_vif_name */
export const tapOf = ({ guest, vif, at }: Port): Decided<string> =>
  guest.set(`${at}.target.dev`, [
    { ...said('devname', vif.devname), how: "the guest's tap" },
    {
      inputs: [{ kind: 'network', name: 'id', value: vif.id }],
      value: `nic${vif.id}`.slice(0, NIC_NAME_LENGTH),
      how: 'named after the port',
    },
  ])

/** A tap that has no name unless Neutron gives one. @source nova/virt/libvirt/vif.py get_vif_devname */
export const namedTapOf = ({ guest, vif, at }: Port): Decided<string> | undefined =>
  guest.pick(`${at}.target.dev`, [{ ...said('devname', vif.devname), how: "the guest's tap" }])

/** The bridge that the network is on. */
export const bridgeOf = (port: Port): Decided<string> =>
  port.guest.set(`${port.at}.source.bridge`, [{ ...said('network.bridge', port.vif.network.bridge), how: 'the bridge of the network' }])

/** Where the port is on the PCI bus. */
export const slotOf = ({ vif }: Port): string | undefined =>
  typeof vif.profile['pci_slot'] === 'string' ? vif.profile['pci_slot'] : undefined
