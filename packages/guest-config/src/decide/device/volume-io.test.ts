import type { Json } from '@novalet/model'
import { expect, it } from 'vitest'
import { buildVolumeDisk } from '../../attach.ts'
import { guestInput } from '../../fixtures/guest-input.ts'
import { disk, readElement } from '@novalet/xml-render'

const ioOf = (protocol: string, config: Readonly<Record<string, Json>>): string | undefined => {
  const connectionInfo = { driverVolumeType: protocol, data: { device_path: '/dev/sdb', export: '192.0.2.1:/e', name: 'n', volume: 'v' } }
  const mapped = { bus: 'virtio', dev: 'vdb', type: 'disk' }
  return readElement(disk, buildVolumeDisk(guestInput({ config }), { connectionInfo, deleteOnTermination: false }, mapped).device).io
}

it.each([
  ['iscsi', undefined],
  ['fibre_channel', undefined],
  ['nfs', undefined],
  ['storpool', 'native'],
])('leaves to QEMU how %s volumes are read where that is asked for', (protocol, left) => {
  expect(ioOf(protocol, {})).toBe('native')
  expect(ioOf(protocol, { 'libvirt.use_default_aio_mode_for_volumes': true })).toBe(left)
})
