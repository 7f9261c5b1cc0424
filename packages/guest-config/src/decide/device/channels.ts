import { constant, type Decided } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import type { Place } from './place.ts'

type Devices = readonly Decided<WritableDevice>[]

/** The channel of SPICE's agent. @source nova/virt/libvirt/driver.py _guest_add_spice_channel */
export function decideSpiceChannel(guest: Guest, place: Place): Devices {
  const { from, virtType } = guest
  if (virtType.value === 'lxc' || !hasSpiceAgent(guest)) return []
  const at = place('channel')
  const inputs = [...from.config('spice.enabled').inputs, ...from.config('spice.agent_enabled').inputs]
  const type = guest.set(`${at}.type`, [{ inputs, value: 'spicevmc', how: "SPICE's agent" }])
  return [
    {
      value: {
        kind: 'channel',
        type,
        targetType: guest.set(`${at}.target.type`, [constant('virtio', 'channels are virtio')]),
        targetName: guest.set(`${at}.target.name`, [constant('com.redhat.spice.0', "the agent's name")]),
      },
      origin: type.origin,
    },
  ]
}

/** Whether SPICE's agent moves the pointer. */
export const hasSpiceAgent = ({ input }: Guest): boolean => input.config.get('spice.enabled') && input.config.get('spice.agent_enabled')

/** The channel of QEMU's agent in the guest. @source nova/virt/libvirt/driver.py _set_qemu_guest_agent */
export function decideGuestAgent(guest: Guest, place: Place, encrypted: Decided<boolean> | undefined): Devices {
  if (guest.input.imageMeta.properties['hw_qemu_guest_agent'] !== true) return []
  const asked = guest.from.image('hw_qemu_guest_agent', () => 'unix', 'the image has the agent')
  const controller: Devices =
    encrypted === undefined
      ? []
      : [
          {
            value: {
              kind: 'controller',
              type: guest.set(`${place('controller')}.type`, [
                { inputs: encrypted.origin.inputs, value: 'virtio-serial', how: "written out, so that it goes through the guest's IOMMU" },
              ]),
            },
            origin: encrypted.origin,
          },
        ]
  const at = place('channel')
  const type = guest.set(`${at}.type`, [asked])
  return [
    ...controller,
    {
      value: {
        kind: 'channel',
        type,
        sourceMode: { value: 'bind', origin: type.origin },
        sourcePath: guest.set(`${at}.source.path`, [
          {
            inputs: guest.name.origin.inputs,
            value: `/var/lib/libvirt/qemu/org.qemu.guest_agent.0.${guest.name.value}.sock`,
            how: 'a socket of the host',
          },
        ]),
        targetType: guest.set(`${at}.target.type`, [constant('virtio', 'channels are virtio')]),
        targetName: guest.set(`${at}.target.name`, [constant('org.qemu.guest_agent.0', "the agent's name")]),
      },
      origin: type.origin,
    },
  ]
}
