import { expect, it } from 'vitest'
import { request } from '../fixtures/requests.ts'
import { planPlug } from '../plan-plug.ts'
import { planUnplug } from '../plan-unplug.ts'
import { commands } from './commands.ts'
import { legacyCommands } from './legacy-commands.ts'
import type { PlannedCommand } from './planned-command.ts'

const lines = (planned: readonly PlannedCommand[]) =>
  planned.map(({ argv, stdin }) => (stdin === undefined ? argv.join(' ') : `${argv.join(' ')} <<< ${stdin}`))

it("plugs the seed's port by the seed's commands", () => {
  const steps = planPlug(request({}, { release: '2014.2' }))
  expect(lines(legacyCommands(steps))).toEqual([
    'brctl addbr qbr0142efee-73',
    'brctl setfd qbr0142efee-73 0',
    'brctl stp qbr0142efee-73 off',
    'tee /sys/class/net/qbr0142efee-73/bridge/multicast_snooping <<< 0',
    'ip link add qvb0142efee-73 type veth peer name qvo0142efee-73',
    'ip link set qvb0142efee-73 up',
    'ip link set qvb0142efee-73 promisc on',
    'ip link set qvo0142efee-73 up',
    'ip link set qvo0142efee-73 promisc on',
    'ip link set qbr0142efee-73 up',
    'brctl addif qbr0142efee-73 qvb0142efee-73',
    'ovs-vsctl --timeout=120 -- --if-exists del-port qvo0142efee-73 -- add-port br-int qvo0142efee-73 ' +
      '-- set Interface qvo0142efee-73 external-ids:iface-id=0142efee-7382-43ef-96e8-d0084ecc893c external-ids:iface-status=active ' +
      'external-ids:attached-mac=fa:16:3e:14:32:d9 external-ids:vm-uuid=8352e969-0a25-4abf-978f-d9d0ec4de0cd',
  ])
})

it('plugs the same port as Nova 26.2 does, without taking it off first', () => {
  const today = { ...request().vif.network, meta: { mtu: 1450 } }
  expect(lines(commands(planPlug(request({ network: today }))))).toEqual([
    'ip link add name qbr0142efee-73 type bridge forward_delay 0 stp_state 0 mcast_snooping 0 ageing_time 0',
    'tee /proc/sys/net/ipv6/conf/qbr0142efee-73/disable_ipv6 <<< 1',
    'tee /proc/sys/net/ipv4/conf/qbr0142efee-73/arp_ignore <<< 1',
    'tee /proc/sys/net/ipv4/conf/qbr0142efee-73/arp_announce <<< 2',
    'ip link set dev qbr0142efee-73 up',
    'ip link add name qvb0142efee-73 type veth peer name qvo0142efee-73',
    'ip link set dev qvb0142efee-73 up promisc on mtu 1450',
    'ip link set dev qvo0142efee-73 up promisc on mtu 1450',
    'ip link set dev qvb0142efee-73 master qbr0142efee-73',
    'ovs-vsctl --timeout=120 -- --may-exist add-br br-int -- set Bridge br-int datapath_type=system',
    'ovs-vsctl --timeout=120 -- --may-exist add-port br-int qvo0142efee-73 ' +
      '-- set Interface qvo0142efee-73 external_ids:iface-id=0142efee-7382-43ef-96e8-d0084ecc893c external_ids:iface-status=active ' +
      'external_ids:attached-mac=fa:16:3e:14:32:d9 external_ids:vm-uuid=8352e969-0a25-4abf-978f-d9d0ec4de0cd',
  ])
})

it('takes it off again', () => {
  expect(lines(legacyCommands(planUnplug(request())))).toEqual([
    'ip link set qbr0142efee-73 down',
    'brctl delbr qbr0142efee-73',
    'ovs-vsctl --timeout=120 -- --if-exists del-port qvo0142efee-73',
    'ip link delete dev qvb0142efee-73',
  ])
})
