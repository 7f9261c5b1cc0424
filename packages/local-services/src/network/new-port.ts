import type { Vif } from '@novalet/model'
import { portDevice } from '@novalet/vif-plug'
import { derivedMac, derivedUuid } from './derived-id.ts'

/** What a port is on. */
export interface PortNetwork {
  readonly id: string
  readonly label: string
  readonly bridge: string
  readonly type: 'bridge' | 'ovs'
  readonly details: Vif['details']
  /** @unit bytes */
  readonly mtu: number | undefined
}

/**
 * The port that an instance has at a place in its list. Asked again it is the same one, so that a proposal is what is allocated later
 * and an allocation can be repeated. Nobody has to wire it: it is active from the start.
 */
export const newPort = (instance: { readonly uuid: string }, place: number, network: PortNetwork): Vif => {
  const words = ['port', instance.uuid, String(place)]
  const id = derivedUuid(...words)
  return {
    id,
    address: derivedMac(...words),
    type: network.type,
    vnicType: 'normal',
    devname: portDevice('tap', id),
    ...(network.type === 'ovs' ? { ovsInterfaceId: id } : {}),
    active: true,
    preserveOnDelete: false,
    delegateCreate: true,
    details: network.details,
    profile: {},
    network: {
      id: network.id,
      bridge: network.bridge,
      label: network.label,
      subnets: [],
      meta: network.mtu === undefined ? {} : { mtu: network.mtu },
    },
  }
}
