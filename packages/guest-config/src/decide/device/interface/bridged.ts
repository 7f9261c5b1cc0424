import { NIC_NAME_LENGTH } from '@novalet/model'
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

/** A Linux bridge. */
export const bridge: ByType = (port) => ({
  kind: 'interface',
  type: why(port, 'type', 'bridge', 'the network is a Linux bridge'),
  fields: { sourceBridge: bridgeOf(port), targetDev: tapOf(port) },
  hasBandwidth: true,
  hasMtu: true,
})
