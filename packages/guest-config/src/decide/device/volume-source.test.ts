import { isNovaletError, type Json } from '@novalet/model'
import { expect, it } from 'vitest'
import { buildVolumeDisk } from '../../attach.ts'
import { guestInput, type Said } from '../../fixtures/guest-input.ts'
import { childElement, type XmlElement } from '@novalet/xml-render'

const disk = (driverVolumeType: string, data: Readonly<Record<string, Json>>, said?: Said): XmlElement =>
  buildVolumeDisk(
    guestInput(said),
    { connectionInfo: { driverVolumeType, data }, deleteOnTermination: false },
    { bus: 'virtio', dev: 'vdb', type: 'disk' },
  ).device

const codeOf = (...of: Parameters<typeof disk>): string => {
  try {
    disk(...of)
    return 'none'
  } catch (error) {
    return isNovaletError(error) ? error.code : String(error)
  }
}

it('takes a fake volume as a network disk', () => {
  const device = disk('fake', {})
  const attributes = (element: XmlElement | undefined) =>
    Object.fromEntries(element?.attributes.map(({ name, value }) => [name, value]) ?? [])
  expect(attributes(device)).toMatchObject({ type: 'network' })
  expect(attributes(childElement(device, 'source'))).toEqual({ protocol: 'fake', name: 'fake' })
})

it('opens an encrypted volume where Cinder says that it is encrypted, or libvirt has its key', () => {
  const of = (encrypted: boolean, secret_exists: boolean, provider = 'luks'): boolean => {
    const input = { ...guestInput(), volumeEncryption: { v: { provider, secret_uuid: 's', secret_exists } } }
    const volume = {
      connectionInfo: { driverVolumeType: 'local', data: { volume_id: 'v', device_path: '/dev/sdb', encrypted } },
      deleteOnTermination: false,
    }
    return childElement(buildVolumeDisk(input, volume, { bus: 'virtio', dev: 'vdb', type: 'disk' }).device, 'encryption') !== undefined
  }
  expect([of(true, false), of(false, false), of(false, true, 'plain'), of(true, false, 'plain')]).toEqual([true, false, true, false])
})

it.each<readonly [string, Parameters<typeof disk>, string]>([
  ['a driver that Nova no longer has', ['drbd', { device_path: '/dev/drbd0' }], 'VolumeDriverNotFound'],
  ['a driver that is named like a part of every object', ['constructor', { device_path: '/dev/sdb' }], 'VolumeDriverNotFound'],
  ['an NFS volume without its share', ['nfs', { name: 'volume-1', device_path: '/mnt/volume-1' }], 'InvalidInput'],
  ['a StorPool volume without its name', ['storpool', { device_path: '/dev/storpool/v' }], 'InvalidInput'],
  ['a block size that is no text', ['local', { device_path: '/dev/sdb', logical_block_size: 512 }], 'InvalidInput'],
  ['a volume that appears nowhere', ['local', {}], 'InvalidInput'],
  ['a Ceph user without a secret', ['rbd', { auth_enabled: true, secret_type: 'ceph', auth_username: 'cinder' }], 'InvalidConfig'],
])('refuses %s', (_what, of, code) => {
  expect(codeOf(...of)).toBe(code)
})

it('calls a file what Cinder does, leaves open what it leaves open, and GPFS raw', () => {
  const formatOf = (protocol: string, more: Readonly<Record<string, Json>>) => {
    const data = { export: 'h:/e', name: 'v', device_path: '/mnt/v', ...more }
    return childElement(disk(protocol, data), 'driver')?.attributes.find(({ name }) => name === 'type')?.value
  }
  expect(['qcow2', null].map((format) => formatOf('nfs', { format }))).toEqual(['qcow2', undefined])
  expect([formatOf('nfs', {}), formatOf('gpfs', { format: 'qcow2' })]).toEqual(['raw', 'raw'])
})
