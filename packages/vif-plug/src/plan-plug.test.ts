import { isNovaletError } from '@novalet/model'
import { describe, expect, it } from 'vitest'
import { request } from './fixtures/requests.ts'
import { commands } from './command/commands.ts'
import { planPlug } from './plan-plug.ts'
import { planUnplug } from './plan-unplug.ts'
import type { PlugRequest } from './plug-request.ts'

const kinds = (of: PlugRequest) => planPlug(of).map(({ kind }) => kind)
const lines = (of: PlugRequest) => commands(planPlug(of)).map(({ argv }) => argv.join(' '))
const mtu = (of: PlugRequest) => lines(of).find((line) => line.startsWith('ip link set dev qvo'))
const codeOf = (plan: () => unknown): string | undefined => {
  try {
    plan()
  } catch (error) {
    return isNovaletError(error) ? error.code : 'none of ours'
  }
  return undefined
}

describe('which steps a port takes', () => {
  it.each<[string, PlugRequest, readonly string[]]>([
    ['OVS hybrid', request(), ['ovs.claim', 'bridge.ensure', 'veth.ensure', 'bridge.port', 'ovs.bridge', 'ovs.port']],
    [
      'OVS hybrid as 2014.2',
      request({}, { release: '2014.2' }),
      ['ovs.claim', 'bridge.ensure', 'veth.ensure', 'link.up', 'bridge.port', 'ovs.port'],
    ],
    ['OVS, port made before the tap', request({ details: {} }), ['ovs.claim', 'ovs.bridge', 'ovs.port', 'link.mtu']],
    [
      'OVS, each port with a bridge',
      request({ details: {} }, { perPortBridge: true }),
      ['ovs.claim', 'ovs.bridge', 'ovs.bridge', 'ovs.port', 'ovs.port', 'ovs.port', 'link.mtu'],
    ],
    ['OVS, libvirt makes the port', request({ details: {}, delegateCreate: false }), ['ovs.bridge']],
    ['OVS on a remote-managed device', request({ vnicType: 'remote-managed' }), []],
    ["libvirt's bridge", request({ type: 'bridge', network: { ...request().vif.network, bridge: 'virbr0' } }), []],
    ['an agent that makes the port by itself', request({ type: 'vhostuser', details: { vhostuser_socket: '/s' } }), []],
    ['macvtap', request({ type: 'macvtap' }), []],
    ['SR-IOV', request({ type: 'hw_veb', vnicType: 'direct' }), []],
    ['a whole device', request({ type: 'hostdev_physical' }), []],
    ['802.1Qbh', request({ type: '802.1qbh' }), []],
  ])('%s', (_name, of, expected) => expect(kinds(of)).toEqual(expected))

  it('gives every step an id of its own, a reason and an undo', () => {
    const steps = [
      ...planUnplug(request({ details: {} })),
      ...planPlug(request()),
      ...planPlug(request({ id: '59cfa0b8-2f5c', devname: 'tap59cfa0b8-2f' })),
    ]
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length)
    expect(steps.every(({ why, undo }) => why.length > 10 && undo.length > 10)).toBe(true)
  })
})

describe('what is refused', () => {
  const network = { ...request().vif.network, bridge: 'brq1' }
  it.each<[string, PlugRequest, string]>([
    ['a port bound nowhere', request({ type: 'unbound' }), 'VirtualInterfacePlug'],
    ['a port whose binding failed', request({ type: 'binding_failed' }), 'VirtualInterfacePlug'],
    ['an unknown type', request({ type: 'carrier-pigeon' }), 'VirtualInterfacePlug'],
    ['a representor', request({ vnicType: 'direct' }), 'Unsupported'],
    ['a VLAN under a macvtap', request({ type: 'macvtap', details: { vlan: 5 } }), 'Unsupported'],
    ['a trusted function', request({ type: 'hw_veb', vnicType: 'direct', profile: { trusted: 'true' } }), 'Unsupported'],
    ['MidoNet', request({ type: 'midonet' }), 'Unsupported'],
    [
      'a socket that is not named',
      request({ type: 'vhostuser', details: { vhostuser_ovs_plug: true } }),
      'VifDetailsMissingVhostuserSockPath',
    ],
    ['a bridge that is not named', request({ type: 'bridge', network: { ...network, bridge: undefined } }), 'VirtualInterfacePlug'],
    [
      'an uplink to move',
      request({ type: 'bridge', network: { ...network, meta: { should_create_bridge: true, bridge_interface: 'eth0' } } }),
      'Unsupported',
    ],
  ])('%s', (_name, of, code) => expect(codeOf(() => planPlug(of))).toBe(code))

  it('takes a port off the host without a word where it never was plugged', () => {
    for (const type of ['unbound', 'binding_failed']) expect(planUnplug(request({ type }))).toEqual([])
  })
})

describe('the command lines', () => {
  it('take the MTU of the network, else of the host', () => {
    expect(mtu(request())).toMatch(/ mtu 1500$/)
    expect(mtu(request({}, { networkDeviceMtu: 9000 }))).toMatch(/ mtu 9000$/)
    expect(mtu(request({ network: { ...request().vif.network, meta: { mtu: 1450 } } }, { networkDeviceMtu: 9000 }))).toMatch(/ mtu 1450$/)
  })

  it("name the database, the port's first VLAN and the interface by its own id where asked", () => {
    const [, add] = lines(request({ details: {}, ovsInterfaceId: 'other' }, { ovsdbConnection: 'tcp:127.0.0.1:6640', isolateVif: true }))
    expect(add).toBe(
      'ovs-vsctl --timeout=120 --db=tcp:127.0.0.1:6640 -- --may-exist add-port br-int tap0142efee-73 -- set Port tap0142efee-73 tag=4095 ' +
        '-- set Interface tap0142efee-73 external_ids:iface-id=other external_ids:iface-status=active external_ids:attached-mac=fa:16:3e:14:32:d9 ' +
        'external_ids:vm-uuid=8352e969-0a25-4abf-978f-d9d0ec4de0cd',
    )
  })

  it('join a bridge of its own to the integration bridge, which alone knows the port', () => {
    const id = request().vif.id
    const ids = `external_ids:iface-id=${id} external_ids:iface-status=active external_ids:attached-mac=fa:16:3e:14:32:d9 external_ids:vm-uuid=${request().instance.uuid}`
    const of = request({ details: {} }, { perPortBridge: true, isolateVif: true })
    expect(lines(of).slice(1, 5)).toEqual([
      'ovs-vsctl --timeout=120 -- --may-exist add-br pb0142efee-738 -- set Bridge pb0142efee-738 datapath_type=system',
      'ovs-vsctl --timeout=120 -- --may-exist add-port pb0142efee-738 tap0142efee-73',
      `ovs-vsctl --timeout=120 -- --may-exist add-port br-int ibp${id} -- set Port ibp${id} tag=4095 -- set Interface ibp${id} ${ids} type=patch options:peer=pbp${id}`,
      `ovs-vsctl --timeout=120 -- --may-exist add-port pb0142efee-738 pbp${id} -- set Interface pbp${id} type=patch options:peer=ibp${id}`,
    ])
  })

  it.each([
    ['server', 'type=dpdkvhostuserclient options:vhost-server-path="/run/v s.sock" mtu_request=1500'],
    ['client', 'type=dpdkvhostuser mtu_request=1500'],
  ])('of vhost-user where QEMU is the %s', (mode, expected) => {
    const details = { vhostuser_ovs_plug: true, vhostuser_mode: mode, vhostuser_socket: '/run/v s.sock' }
    expect(lines(request({ type: 'vhostuser', details })).at(-1)).toContain(`${expected}`)
  })
})
