import { gibToBytes, mibToBytes, type BlockDeviceInfo, type DiskInfo, type Instance } from '@novalet/model'
import { ephemeralBaseName, swapBaseName } from '../cache/base-name.ts'
import { SWAP_COMMAND, formatCommand, mkfsTemplate } from './format-command.ts'
import type { LocalDiskOptions } from './local-disk-options.ts'
import type { BlankDisk } from './plan-blank-disk.ts'

/** What decides which blank disks a guest has. */
export interface BlankDisksInput {
  readonly instance: Pick<Instance, 'flavor' | 'osType'>
  readonly mapping: DiskInfo['mapping']
  readonly blockDeviceInfo: BlockDeviceInfo
  readonly folder: string
}

/**
 * The guest's blank disks in the order of their making.
 * @throws InvalidBDMFormat
 * @source nova/virt/libvirt/driver.py _create_image
 * @differs a wished file system is part of its base file's name
 */
export function blankDisks(input: BlankDisksInput, options: LocalDiskOptions): readonly BlankDisk[] {
  const { instance, mapping, blockDeviceInfo } = input
  const local = mapping.has('disk.local') ? [ephemeral(input, options, 'disk.local', instance.flavor.ephemeralGb, 0, undefined)] : []
  const numbered = blockDeviceInfo.ephemerals
    .map(({ sizeGb, guestFormat }, index) => ephemeral(input, options, `disk.eph${index}`, sizeGb, index, guestFormat))
    .filter(({ name }) => mapping.has(name))
  return [...local, ...numbered, ...swap(input)]
}

function ephemeral(
  { instance, folder }: BlankDisksInput,
  options: LocalDiskOptions,
  name: string,
  sizeGb: number,
  index: number,
  guestFormat: string | undefined,
): BlankDisk {
  const { osType } = instance
  const { mkfsTemplates, defaultEphemeralFormat, ephemeralNaming } = options
  return {
    name,
    path: `${folder}/${name}`,
    baseName: ephemeralBaseName(sizeGb, {
      mkfsTemplate: mkfsTemplate(osType, mkfsTemplates),
      // Nova leaves the guest's wish out of the name, so that the next guest of that size gets its file system.
      defaultFormat: guestFormat ?? defaultEphemeralFormat,
      style: ephemeralNaming,
      osType: osType !== undefined && Object.hasOwn(mkfsTemplates, osType) ? osType : 'default',
    }),
    sizeBytes: gibToBytes(sizeGb),
    format: formatCommand({ osType, guestFormat, label: `ephemeral${index}` }, options),
    wanted: `ephemeral disk ${index}, ${sizeGb} GiB (${name === 'disk.local' ? 'flavor ephemeral_gb' : 'block device mapping'})`,
  }
}

function swap({ instance, mapping, blockDeviceInfo, folder }: BlankDisksInput): readonly BlankDisk[] {
  const entry = mapping.get('disk.swap')
  if (entry === undefined) return []
  const asked = blockDeviceInfo.swap
  const mapped = asked?.deviceName !== undefined && asked.swapSizeMb > 0
  const taken = blockDeviceInfo.blockDeviceMapping.some(({ mountDevice }) => mountDevice?.replace(/^\/dev\//, '') === entry.dev)
  const sizeMb = mapped ? asked.swapSizeMb : taken ? 0 : instance.flavor.swapMb
  if (sizeMb <= 0) return []
  return [
    {
      name: 'disk.swap',
      path: `${folder}/disk.swap`,
      baseName: swapBaseName(sizeMb),
      sizeBytes: mibToBytes(sizeMb),
      format: SWAP_COMMAND,
      wanted: `swap disk, ${sizeMb} MiB (${mapped ? 'block device mapping' : 'flavor swap'})`,
    },
  ]
}
