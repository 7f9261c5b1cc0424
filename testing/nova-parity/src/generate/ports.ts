import type { JsonObject } from '@novalet/model'
import type { Random } from './random.ts'
import { someOf, type Feature } from './piece.ts'

const SLOTS = ['0000:06:00.2', '0000:06:00.3', '0000:81:00.0', '0000:81:00.1', '0000:af:00.1']

interface Kind {
  readonly type: string
  readonly vnicTypes: readonly string[]
  readonly details?: (random: Random) => JsonObject
  readonly more?: JsonObject
}

const socket = (random: Random): JsonObject => ({
  vhostuser_socket: '/var/run/openvswitch/vhu1',
  ...someOf(random, 0.7, { vhostuser_mode: ['server', 'client'] }),
  ...someOf(random, 0.3, { vhostuser_ovs_plug: [true, false], vhostuser_fp_plug: [true], vhostuser_vrouter_plug: [true] }),
})

const KINDS: readonly Kind[] = [
  {
    type: 'ovs',
    vnicTypes: ['normal', 'normal', 'normal', 'direct', 'vdpa', 'remote-managed', 'accelerator-direct', 'macvtap'],
    details: (random) => ({
      port_filter: true,
      bridge_name: 'br-int',
      ...someOf(random, 0.6, { ovs_hybrid_plug: [true, false], datapath_type: ['system', 'netdev'] }),
    }),
  },
  { type: 'bridge', vnicTypes: ['normal'], details: () => ({ port_filter: true }) },
  { type: 'vhostuser', vnicTypes: ['normal'], details: socket },
  { type: 'vrouter', vnicTypes: ['normal', 'direct', 'virtio-forwarder', 'macvtap'], details: socket },
  { type: 'agilio_ovs', vnicTypes: ['normal', 'direct', 'virtio-forwarder'], details: socket },
  { type: 'ivs', vnicTypes: ['normal'], details: (random) => someOf(random, 0.5, { ovs_hybrid_plug: [true, false] }) },
  {
    type: 'hw_veb',
    vnicTypes: ['direct', 'macvtap', 'accelerator-direct', 'normal'],
    details: (random) => someOf(random, 0.95, { vlan: ['0', '79', 221, 0, null] }),
  },
  { type: 'hostdev_physical', vnicTypes: ['direct-physical', 'direct'] },
  { type: 'ib_hostdev', vnicTypes: ['direct'] },
  { type: 'tap', vnicTypes: ['normal'] },
  { type: 'midonet', vnicTypes: ['normal'] },
  { type: 'iovisor', vnicTypes: ['normal'] },
  {
    type: 'macvtap',
    vnicTypes: ['macvtap', 'normal'],
    details: (random) =>
      someOf(random, 0.97, { macvtap_source: ['eth0.201'], macvtap_mode: ['bridge', 'vepa'], physical_interface: ['eth0'] }),
  },
  {
    type: '802.1qbg',
    vnicTypes: ['normal'],
    more: { qbg_params: { managerid: '11', typeid: '1193047', typeidversion: '2', instanceid: '09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f' } },
  },
  { type: '802.1qbh', vnicTypes: ['normal', 'direct', 'macvtap'], details: () => ({ profileid: 'finance' }) },
  { type: 'binding_failed', vnicTypes: ['normal'] },
  { type: 'dvs', vnicTypes: ['normal'] },
]

/** The first are common, the last two bound to nothing and rare. */
const COMMON = [0, 0, 0, 0, 1, 1, 2, 2, ...[...KINDS.keys()].slice(0, -2)]
const RARE = [...KINDS.keys()].slice(-2)

/** A port of any kind. */
export function port(random: Random): JsonObject {
  const { type, vnicTypes, details, more } = KINDS[random.pick(random.chance(0.01) ? RARE : COMMON)] ?? {
    type: 'ovs',
    vnicTypes: ['normal'],
  }
  const id = random.uuid()
  return {
    id,
    address: `fa:16:3e:00:${random.below(90) + 10}:${random.below(90) + 10}`,
    type,
    vnic_type: random.pick(vnicTypes),
    details: details?.(random) ?? {},
    profile: { pci_slot: random.pick(SLOTS), ...someOf(random, 0.1, { trusted: ['True'], physical_network: ['physnet0'] }) },
    devname: random.pick([`tap${id.slice(0, 11)}`, `tap${id.slice(0, 11)}`, null]),
    ovs_interfaceid: random.pick([id, id, null, '']),
    active: random.chance(0.8),
    preserve_on_delete: random.chance(0.3),
    delegate_create: random.chance(0.6),
    qbg_params: null,
    qbh_params: null,
    meta: {},
    network: {
      id: random.uuid(),
      bridge: random.pick(['br-int', 'brqaa034ede-e3', 'br-int']),
      label: 'net',
      subnets: random.some([4, 6] as const, 0.6).map(subnet),
      meta: { injected: false, ...someOf(random, 0.6, { mtu: [1450, 9000, 0, '1500', null] }), interface: 'eth0' },
    },
    ...more,
  }
}

const subnet = (version: 4 | 6): JsonObject => ({
  cidr: version === 4 ? '10.1.119.0/24' : '2001:db8:1::/64',
  version,
  dns: [],
  routes: [],
  gateway: { address: version === 4 ? '10.1.119.1' : '2001:db8:1::1', type: 'gateway', version, meta: {} },
  ips: [{ address: version === 4 ? '10.1.119.5' : '2001:db8:1::5', type: 'fixed', version, meta: {}, floating_ips: [] }],
  meta: {},
})

/** More ports, and what they look like. */
export const ports: Feature = ({ random }) => ({
  ports: Array.from({ length: 1 + random.below(3) }, () => port(random)),
  properties: {
    ...someOf(random, 0.35, {
      hw_vif_model: [
        'virtio',
        'e1000',
        'e1000e',
        'rtl8139',
        'ne2k_pci',
        'pcnet',
        'virtio',
        'virtio',
        'VirtualE1000',
        random.pick(['lan9118', 'netfront', 'virtio', 'virtio']),
      ],
    }),
    ...someOf(random, 0.25, { hw_vif_multiqueue_enabled: [true, 'true', false] }),
  },
  extraSpecs: someOf(random, 0.15, { 'hw:vif_multiqueue_enabled': ['true', 'True', 'false', ''] }),
  config: someOf(random, 0.15, {
    'libvirt.use_virtio_for_bridges': [true, false],
    'libvirt.rx_queue_size': [256, 512, 1024],
    'libvirt.tx_queue_size': [256, 512, 1024],
    'libvirt.max_queues': [1, 4],
  }),
  host: someOf(random, 0.1, { kernel_release: ['2.6.32', '3.10.0', '4.18.0-5', '6.1.0'] }),
})
