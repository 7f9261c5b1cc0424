import type { JsonObject } from '@novalet/model'
import { expect, it } from 'vitest'
import { devicesOf, refusalOf } from '../../../fixtures/built.ts'
import type { Said } from '../../../fixtures/guest-input.ts'

const port = (more: JsonObject = {}): JsonObject => ({
  id: '0142efee-7382-43ef-96e8-d0084ecc893c',
  address: 'fa:16:3e:14:32:d9',
  type: 'ovs',
  devname: 'tap0142efee-73',
  delegate_create: true,
  network: { id: 'n', bridge: 'br-int' },
  ...more,
})

const PACKED = { extraSpecs: { 'hw:virtio_packed_ring': 'true' } }
const DIRECT = port({ type: 'hw_veb', vnic_type: 'direct', profile: { pci_slot: '0000:0a:00.1' }, details: { vlan: '100' } })
const VDPA = port({ vnic_type: 'vdpa', profile: { pci_slot: '0000:0a:00.1' } })
const VDPA_HOST = { vdpa_devices: { '0000:0a:00.1': '/dev/vhost-vdpa-0' } }
const SIZES = { 'libvirt.rx_queue_size': 512, 'libvirt.tx_queue_size': 256 }

it.each<readonly [what: string, Said, expected: JsonObject]>([
  ['nobody asks', { networkInfo: [port()] }, {}],
  ['the flavor asks', { ...PACKED, networkInfo: [port()] }, { packed: true }],
  ['the image asks', { properties: { hw_virtio_packed_ring: 'yes' }, networkInfo: [port()] }, { packed: true }],
  ['the flavor says no', { extraSpecs: { 'hw:virtio_packed_ring': 'no' }, networkInfo: [port()] }, {}],
  [
    'QEMU is not accelerated',
    { ...PACKED, config: { 'libvirt.virt_type': 'qemu' }, networkInfo: [port()] },
    { driverName: 'qemu', packed: true },
  ],
  ['the port is a device of its own', { ...PACKED, config: SIZES, networkInfo: [DIRECT] }, { packed: true }],
  [
    'the device speaks virtio itself',
    { ...PACKED, config: SIZES, host: VDPA_HOST, networkInfo: [VDPA] },
    { packed: true, rxQueueSize: 512, txQueueSize: 256 },
  ],
  ['such a device has rings that are not packed', { config: SIZES, host: VDPA_HOST, networkInfo: [VDPA] }, {}],
])('packs the rings or not, where %s', (_what, said, expected) => {
  const [found] = devicesOf(said, 'interface')
  const { driverName, packed, queues, rxQueueSize, txQueueSize } = found ?? {}
  expect({ driverName, packed, queues, rxQueueSize, txQueueSize }).toEqual({ ...expected })
})

it.each([
  ['kvm', 'none'],
  ['qemu', 'none'],
])('has igb on %s', (virtType, code) => {
  const said: Said = { config: { 'libvirt.virt_type': virtType }, properties: { hw_vif_model: 'igb' }, networkInfo: [port()] }
  expect(refusalOf(said)).toBe(code)
  expect(devicesOf(said, 'interface')[0]?.model).toBe('igb')
})

it.each<readonly [what: string, release: string, port: JsonObject, managed: boolean | undefined]>([
  ['a plain tap', '26.2', port({ type: 'tap' }), undefined],
  ['a plain tap', 'master', port({ type: 'tap' }), false],
  ["the switch's port", 'master', port(), undefined],
  ['a tap made with its port', '26.2', port({ details: { ovs_create_tap: true } }), false],
  ['a tap made with its port', 'master', port({ details: { ovs_create_tap: true } }), false],
])('says who makes %s in %s', (_what, release, vif, managed) => {
  const [found] = devicesOf({ release, networkInfo: [vif] }, 'interface')
  expect([found?.type, found?.targetManaged]).toEqual(['ethernet', managed])
})

it.each<readonly [what: string, Said, code: string]>([
  ['flavor against image', { ...PACKED, properties: { hw_virtio_packed_ring: 'false' }, networkInfo: [port()] }, 'FlavorImageConflict'],
  ['a Linux bridge in master', { release: 'master', networkInfo: [port({ type: 'bridge' })] }, 'NovaException'],
  ['no Linux bridge in 26.2', { networkInfo: [port({ type: 'bridge' })] }, 'none'],
])('refuses %s', (_what, said, code) => {
  expect(refusalOf(said)).toBe(code)
})
