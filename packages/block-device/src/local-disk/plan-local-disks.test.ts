import type { BlockDeviceInfo, DiskMappingEntry, ImageMeta } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { renderPlan } from '@novalet/steps'
import { describe, expect, it } from 'vitest'
import { formatCommand } from './format-command.ts'
import { planLocalDisks, type LocalDisksInput } from './plan-local-disks.ts'
import { localDiskOptions, type LocalDiskOptions } from './local-disk-options.ts'

const UUID = 'dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7'
const options: LocalDiskOptions = {
  instancesPath: '/i',
  baseFolder: '_base',
  imagesType: 'qcow2',
  forceRawImages: true,
  preallocate: false,
  defaultEphemeralFormat: undefined,
  mkfsTemplates: {},
  vmdkAllowedTypes: [],
  ephemeralNaming: 'os-type',
}
const entry = (dev: string): DiskMappingEntry => ({ bus: 'virtio', dev, type: 'disk' })
const meta: ImageMeta = {
  id: 'bb9318db-5554-4857-a309-268c6653b9ff',
  name: 'cirros',
  diskFormat: 'qcow2',
  minRam: 0,
  minDisk: 0,
  checksum: 'abc',
  properties: {},
}
const disks: BlockDeviceInfo = { image: [], ephemerals: [], blockDeviceMapping: [] }

const input = (changes: Partial<LocalDisksInput> = {}): LocalDisksInput => ({
  instance: { uuid: UUID, flavor: { name: 'm1', memoryMb: 1, vcpus: 1, rootGb: 1, ephemeralGb: 1, swapMb: 30, extraSpecs: {} } },
  image: { meta, path: '/images/x' },
  mapping: new Map([
    ['disk', entry('vda')],
    ['disk.local', entry('vdb')],
    ['disk.swap', entry('vdc')],
  ]),
  blockDeviceInfo: disks,
  ...changes,
})

const ids = (changes: Partial<LocalDisksInput>, opts = options) => planLocalDisks(input(changes), opts).steps.map(({ id }) => id)

describe('the disks of a guest', () => {
  it('of the seed are planned with their reasons', () => {
    expect(renderPlan({ operation: 'spawn', subject: UUID, steps: planLocalDisks(input(), options).steps })).toMatchInlineSnapshot(`
      "spawn dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7: 8 steps
      1. image: the guest boots from image cirros (qcow2); checked and copied once, for all its guests, converted to raw (force_raw_images)
         undo: keep it (a cache), remove a half-made one
      2. instance folder: the guest’s disks and its console log lie there
         undo: remove /i/dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7 with all that is in it
      3. disk: the root disk, 1 GiB (flavor root_gb); a qcow2 overlay over the image
         undo: remove /i/dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7/disk
      4. base ephemeral_1_default: disk.local reads from it what the guest never wrote; formatted once by mkfs.vfat, for all guests that have such a disk
         undo: keep it (a cache), remove a half-made one
      5. disk.local: ephemeral disk 0, 1 GiB (flavor ephemeral_gb); a qcow2 overlay over ephemeral_1_default
         undo: remove /i/dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7/disk.local
      6. base swap_30: disk.swap reads from it what the guest never wrote; formatted once by mkswap, for all guests that have such a disk
         undo: keep it (a cache), remove a half-made one
      7. disk.swap: swap disk, 30 MiB (flavor swap); a qcow2 overlay over swap_30
         undo: remove /i/dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7/disk.swap
      8. disk.info: writes down each disk’s format, so that no guest can change how its disk is read
         undo: put back what it said before"
    `)
  })

  it('do not have a root disk when it boots from a volume', () => {
    expect(ids({ image: undefined, mapping: new Map() })).toEqual(['instance folder'])
  })

  it('have the swap of the block device mapping before the flavor’s, and none where a volume has its place', () => {
    const mapping = new Map([['disk.swap', entry('vdc')]])
    expect(ids({ mapping, blockDeviceInfo: { ...disks, swap: { deviceName: '/dev/vdc', swapSizeMb: 8 } } })).toContain('base swap_8')
    const volume = { mountDevice: '/dev/vdc', deleteOnTermination: false, connectionInfo: { driverVolumeType: 'iscsi', data: {} } }
    expect(ids({ mapping, blockDeviceInfo: { ...disks, blockDeviceMapping: [volume] } })).toEqual(['instance folder'])
  })

  it('of one size share their base, unless they wish for another file system', () => {
    const mapping = new Map([0, 1, 2].map((index) => [`disk.eph${index}`, entry(`vd${index}`)]))
    const ephemerals = [{ sizeGb: 2 }, { sizeGb: 2 }, { sizeGb: 2, guestFormat: 'xfs' }]
    expect(ids({ mapping, blockDeviceInfo: { ...disks, ephemerals } }, { ...options, ephemeralNaming: 'hash' })).toEqual([
      'instance folder',
      'base ephemeral_2_0706d66',
      'disk.eph0',
      'disk.eph1',
      expect.stringMatching(/^base ephemeral_2_(?!0706d66)[0-9a-f]{7}$/),
      'disk.eph2',
      'disk.info',
    ])
  })

  it.each(['../x', 'dd2da0a5'])('are not planned for "%s"', (uuid) => {
    expect(() => ids({ instance: { ...input().instance, uuid } })).toThrow(expect.objectContaining({ code: 'InvalidInput' }))
  })
})

const format = (osType: string | undefined, guestFormat?: string, changes: Partial<LocalDiskOptions> = {}) =>
  formatCommand({ osType, guestFormat, label: 'ephemeral0' }, { ...options, ...changes })

describe('a blank disk is formatted', () => {
  it.each([
    ['ext4 for Linux', format('linux'), 'mkfs.ext4'],
    ['ntfs for Windows', format('windows'), 'mkfs.ntfs'],
    ['vfat for others', format(undefined), 'mkfs.vfat'],
    ['as the guest wishes', format('linux', 'xfs'), 'mkfs.xfs'],
    ['as configured', format('linux', undefined, { defaultEphemeralFormat: 'ext3' }), 'mkfs.ext3'],
    ['by a configured command', format('linux', 'xfs', { mkfsTemplates: { linux: 'mine --label %(fs_label)s %(target)s' } }), 'mine'],
  ])('%s', (_what, command, program) => {
    expect(command[0]).toBe(program)
    expect(command).toContain('ephemeral0')
    expect(command.at(-1)).toBe('%(target)s')
  })
})

describe('the options', () => {
  it.each([
    [{}, { imagesType: 'qcow2', baseFolder: '_base', forceRawImages: true, preallocate: false, mkfsTemplates: {} }],
    [
      { 'DEFAULT.use_cow_images': false, 'DEFAULT.preallocate_images': 'space' },
      { imagesType: 'raw', preallocate: true },
    ],
    [{ 'libvirt.images_type': 'flat' }, { imagesType: 'raw' }],
    [
      { 'DEFAULT.virt_mkfs': ['linux=mkfs.a -b=1 %(target)s', 'default=mkfs.b'] },
      { mkfsTemplates: { linux: 'mkfs.a -b=1 %(target)s', default: 'mkfs.b' } },
    ],
  ])('%o', (config, expected) => {
    expect(localDiskOptions(configFromRequest(config))).toMatchObject(expected)
  })

  it('do not lead to disks that are kept elsewhere', () => {
    expect(() => localDiskOptions(configFromRequest({ 'libvirt.images_type': 'rbd' }))).toThrow(
      expect.objectContaining({ code: 'Unsupported' }),
    )
  })
})
