import { NIC_NAME_LENGTH, releaseRule } from '@novalet/model'
import { refuse } from '../../../refuse.ts'
import type { BackEnd } from './back-end.ts'
import { bridgeOf, tapOf, why, type ByType, type Port } from './port.ts'

/** A tap that is wired up apart from libvirt. */
export const ethernet = (port: Port, more: Partial<BackEnd> = {}): BackEnd => ({
  kind: 'interface',
  type: why(port, 'type', 'ethernet', 'the tap is wired up apart from libvirt'),
  fields: { targetDev: tapOf(port) },
  hasBandwidth: true,
  hasMtu: true,
  ...more,
})

/** A tap on a Linux bridge of its own. */
export const hybrid = (port: Port): BackEnd => ({
  kind: 'interface',
  type: why(port, 'type', 'bridge', 'the guest reaches the switch through a Linux bridge', 'details.ovs_hybrid_plug'),
  fields: {
    sourceBridge: port.guest.set(`${port.at}.source.bridge`, [
      {
        inputs: [{ kind: 'network', name: 'id', value: port.vif.id }],
        value: `qbr${port.vif.id}`.slice(0, NIC_NAME_LENGTH),
        how: "the Linux bridge between the guest's tap and the switch",
      },
    ]),
    targetDev: tapOf(port),
  },
  hasBandwidth: true,
  hasMtu: true,
})

/** Whether a Linux bridge stands between the guest and the switch. */
export const isHybrid = ({ vif }: Port): boolean => vif.details['ovs_hybrid_plug'] === true

/** A tap made by others, which libvirt only opens. */
export const tap = (port: Port, more: Partial<BackEnd>): BackEnd => {
  const base = ethernet(port, { ...more, hasBandwidth: false })
  const { guest, at } = port
  if (!guest.release.tapOfOthers) return base
  return {
    ...base,
    fields: {
      ...base.fields,
      targetManaged: guest.set(`${at}.target.managed`, [releaseRule(guest.release.name, false, 'the tap is made by others')]),
    },
  }
}

/** A Linux bridge; releases that no longer have it refuse. */
export const bridge: ByType = (port) => {
  if (!port.guest.release.linuxBridge) {
    throw refuse(
      'NovaException',
      `Port ${port.vif.id} is on a Linux bridge, which Nova ${port.guest.release.name} no longer has: bind it by Open vSwitch`,
    )
  }
  return {
    kind: 'interface',
    type: why(port, 'type', 'bridge', 'the network is a Linux bridge'),
    fields: { sourceBridge: bridgeOf(port), targetDev: tapOf(port) },
    hasBandwidth: true,
    hasMtu: true,
  }
}
