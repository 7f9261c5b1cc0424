import type { BlockDeviceInfo, Instance } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import type { Json } from '@novalet/model'
import { expect, it } from 'vitest'
import { decideDiskMapping } from './decide-disk-mapping.ts'
import type { MappingInput } from './mapping-input.ts'

interface Said {
  readonly config?: Readonly<Record<string, Json>>
  readonly flavor?: Partial<Instance['flavor']>
  readonly properties?: Readonly<Record<string, string>>
  readonly info?: Partial<BlockDeviceInfo>
  readonly diskFormat?: string
  readonly configDrive?: string
  readonly rescue?: Readonly<Record<string, string>>
}

const image = (properties: Readonly<Record<string, string>> = {}, diskFormat = 'qcow2') => ({
  diskFormat,
  minRam: 0,
  minDisk: 0,
  properties,
})

const input = ({ config = {}, flavor, properties, info, diskFormat, configDrive = '', rescue }: Said): MappingInput => ({
  config: configFromRequest(config),
  hostArch: 'x86_64',
  instance: {
    id: 1,
    uuid: 'u',
    userId: '',
    projectId: '',
    imageRef: 'i',
    configDrive,
    metadata: {},
    systemMetadata: {},
    flavor: { name: 'f', memoryMb: 1, vcpus: 1, rootGb: 1, ephemeralGb: 0, swapMb: 0, extraSpecs: {}, ...flavor },
  },
  imageMeta: image(properties, diskFormat),
  blockDeviceInfo: info === undefined ? undefined : { image: [], ephemerals: [], blockDeviceMapping: [], ...info },
  rescue: rescue === undefined ? undefined : { imageMeta: image(rescue) },
})

const volume = (
  mountDevice: string | undefined,
  more: { readonly diskBus?: string; readonly bootIndex?: number; readonly deviceType?: string } = {},
) => ({
  mountDevice,
  deleteOnTermination: false,
  connectionInfo: { driverVolumeType: 'iscsi', data: {} },
  ...more,
})

/** `disk=vda/virtio`, in the order of the mapping, the root left out. */
const mapped = (said: Said): string =>
  [...decideDiskMapping(input(said)).diskInfo.mapping]
    .filter(([name]) => name !== 'root')
    .map(([name, { dev, bus, type }]) => `${name}=${dev}/${bus}${type === 'disk' ? '' : `/${type}`}`)
    .join(' ')

it.each<readonly [string, Said, string]>([
  ['a root', {}, 'disk=vda/virtio'],
  [
    'ephemeral and swap of the flavor',
    { flavor: { ephemeralGb: 1, swapMb: 64 } },
    'disk=vda/virtio disk.local=vdb/virtio disk.swap=vdc/virtio',
  ],
  [
    'a named ephemeral',
    { flavor: { ephemeralGb: 1 }, info: { ephemerals: [{ deviceName: '/dev/vdc', sizeGb: 1 }] } },
    'disk=vda/virtio disk.eph0=vdc/virtio',
  ],
  ['an ISO', { diskFormat: 'iso' }, 'disk=hda/ide/cdrom'],
  ['an ISO on q35', { diskFormat: 'iso', properties: { hw_machine_type: 'q35' } }, 'disk=sda/sata/cdrom'],
  ['a config drive', { configDrive: 'True' }, 'disk=vda/virtio disk.config=hda/ide/cdrom'],
  [
    'a config drive as a disk',
    { configDrive: 'True', config: { 'DEFAULT.config_drive_format': 'vfat' } },
    'disk=vda/virtio disk.config=vdb/virtio',
  ],
  [
    'boot from a volume',
    { flavor: { swapMb: 64 }, info: { blockDeviceMapping: [volume('/dev/vda', { bootIndex: 0 })] } },
    'disk.swap=vdb/virtio /dev/vda=vda/virtio',
  ],
  [
    'volumes without names',
    { info: { blockDeviceMapping: [volume(undefined), volume(undefined, { diskBus: 'scsi' }), volume('/dev/vdb')] } },
    'disk=vda/virtio /dev/vdc=vdc/virtio /dev/sda=sda/scsi /dev/vdb=vdb/virtio',
  ],
  ['a prefix of the configuration', { config: { 'libvirt.disk_prefix': 'xd' } }, 'disk=xda/virtio'],
  ['a legacy rescue', { rescue: {} }, 'disk.rescue=vda/virtio disk=vdb/virtio'],
  ['a stable rescue', { rescue: { hw_rescue_device: 'cdrom' } }, 'disk=vda/virtio disk.rescue=hda/ide/cdrom'],
])('maps %s', (_what, said, expected) => {
  expect(mapped(said)).toBe(expected)
})

it('answers the block devices with the names they were given', () => {
  const { blockDeviceInfo } = decideDiskMapping(input({ info: { blockDeviceMapping: [volume(undefined, { deviceType: 'cdrom' })] } }))
  expect(blockDeviceInfo?.blockDeviceMapping[0]).toMatchObject({ mountDevice: '/dev/hda', diskBus: 'ide', deviceType: 'cdrom' })
})

it('names ephemeral disks as the release does', () => {
  const { diskInfo } = decideDiskMapping({ ...input({ info: { ephemerals: [{ sizeGb: 1 }] } }), ephemeralName: () => 'disk.local' })
  expect([...diskInfo.mapping.keys()]).toEqual(['root', 'disk', 'disk.local'])
})

it.each([
  [true, 'hda', 'ide', 'cdrom'],
  [false, 'vda', 'virtio', 'disk'],
] as const)('takes an ISO image for a CD-ROM or for what its mapping says: %s', (isoIsCdrom, dev, bus, type) => {
  const said = input({ diskFormat: 'iso', info: { image: [{ deviceType: 'disk', diskBus: 'virtio' }] } })
  expect(decideDiskMapping({ ...said, isoIsCdrom }).diskInfo.mapping.get('disk')).toMatchObject({ dev, bus, type })
})

it.each<readonly [string, Said, string]>([
  ['a bus that such guests lack', { properties: { hw_disk_bus: 'xen' } }, 'UnsupportedHardware'],
  [
    'a fifth IDE disk',
    { properties: { hw_disk_bus: 'ide' }, info: { blockDeviceMapping: Array.from({ length: 4 }, () => volume(undefined)) } },
    'TooManyDiskDevices',
  ],
  [
    'a stable rescue of a container',
    { rescue: { hw_rescue_device: 'disk' }, config: { 'libvirt.virt_type': 'lxc' } },
    'InstanceNotRescuable',
  ],
  ['a rescue bus that such guests lack', { rescue: { hw_rescue_bus: 'xen' } }, 'UnsupportedRescueBus'],
])('refuses %s', (_what, said, code) => {
  expect(() => mapped(said)).toThrow(expect.objectContaining({ code }))
})
