import { novaletError, prependDev, stripDev, type BlockDeviceInfo, type DiskInfo, type DiskMappingEntry } from '@novalet/model'
import { configDriveType, needsConfigDrive } from './config-drive.ts'
import { busForType, isValidBus } from './disk-bus.ts'
import { mapAsked, mapNext } from './from-bdm.ts'
import type { MappingInput } from './mapping-input.ts'

/** Which disk is which device, and the block devices with the names they were given. */
export interface DiskMapping {
  readonly diskInfo: DiskInfo
  readonly blockDeviceInfo: BlockDeviceInfo | undefined
}

type Mapping = Map<string, DiskMappingEntry>

/**
 * Decides which disk is which device of the guest.
 * @throws InstanceNotRescuable UnsupportedHardware TooManyDiskDevices UnsupportedRescueBus UnsupportedRescueDevice
 * @source nova/virt/libvirt/blockinfo.py get_disk_info
 */
export function decideDiskMapping(input: MappingInput): DiskMapping {
  if (input.rescue !== undefined && isStableRescue(input.rescue) && input.config.get('libvirt.virt_type') === 'lxc') {
    throw novaletError(
      'InstanceNotRescuable',
      `Instance ${input.instance.uuid} is a container, which has no disk to be rescued with: take hw_rescue_bus and hw_rescue_device away from the rescue image`,
    )
  }
  const diskBus = busForType(input, 'disk') ?? ''
  const cdromBus = busForType(input, 'cdrom') ?? ''
  if (input.rescue !== undefined && !isStableRescue(input.rescue)) {
    return { diskInfo: { diskBus, cdromBus, mapping: mapLegacyRescue(input, diskBus) }, blockDeviceInfo: undefined }
  }
  const { mapping, blockDeviceInfo } = mapAll(input, diskBus, cdromBus)
  if (input.rescue !== undefined) mapping.set('disk.rescue', mapStableRescue(input, input.rescue, mapping))
  return { diskInfo: { diskBus, cdromBus, mapping }, blockDeviceInfo }
}

/** Whether the rescue image says as what it wants to be seen. @source nova/virt/hardware.py check_hw_rescue_props */
export const isStableRescue = (rescue: NonNullable<MappingInput['rescue']>): boolean =>
  ['hw_rescue_bus', 'hw_rescue_device'].some((name) => typeof rescue.imageMeta.properties[name] === 'string')

/** @source nova/virt/libvirt/blockinfo.py _get_rescue_disk_mapping */
const mapLegacyRescue = (input: MappingInput, diskBus: string): Mapping => {
  const mapping: Mapping = new Map()
  const rescue = mapNext(input, mapping, diskBus, { bootIndex: 1 })
  mapping.set('disk.rescue', rescue).set('root', rescue)
  mapping.set('disk', mapNext(input, mapping, diskBus))
  if (needsConfigDrive(input)) mapping.set('disk.config.rescue', mapConfigDrive(input, mapping))
  return mapping
}

/** @source nova/virt/libvirt/blockinfo.py get_rescue_device get_rescue_bus */
const mapStableRescue = (input: MappingInput, { imageMeta }: NonNullable<MappingInput['rescue']>, mapping: Mapping): DiskMappingEntry => {
  const device = String(imageMeta.properties['hw_rescue_device'] ?? 'disk')
  if (!['disk', 'cdrom', 'floppy', 'lun'].includes(device))
    throw novaletError('UnsupportedRescueDevice', `Rescue image asks for device ${device}: choose disk, cdrom, floppy or lun`)
  const asked = imageMeta.properties['hw_rescue_bus']
  if (typeof asked === 'string' && !isValidBus(input.config, asked)) {
    throw novaletError(
      'UnsupportedRescueBus',
      `Rescue image asks for bus ${asked}, which ${input.config.get('libvirt.virt_type')} does not have`,
    )
  }
  const bus = typeof asked === 'string' ? asked : busForType({ ...input, imageMeta }, device)
  return mapNext(input, mapping, bus, { type: device })
}

const mapConfigDrive = (input: MappingInput, mapping: Mapping): DiskMappingEntry => {
  const type = configDriveType(input.config)
  return mapNext(input, mapping, busForType(input, type), { type })
}

/** @source nova/virt/libvirt/blockinfo.py _get_disk_mapping */
const mapAll = (
  input: MappingInput,
  diskBus: string,
  cdromBus: string,
): { readonly mapping: Mapping; readonly blockDeviceInfo: BlockDeviceInfo | undefined } => {
  const { instance, blockDeviceInfo: info } = input
  const mapping: Mapping = new Map()
  const reserved = namesGiven(info)
  const rootVolume = info?.blockDeviceMapping.findIndex((volume) => volume.bootIndex === 0) ?? -1
  const root = mapRoot(input, rootVolume, diskBus, cdromBus)
  mapping.set('root', root)
  const images =
    info?.image.map((image, index) => (index === 0 ? { ...image, deviceName: image.deviceName || prependDev(root.dev) } : image)) ?? []
  if (images.length > 0 || rootVolume < 0) mapping.set('disk', root)
  const volumes =
    info?.blockDeviceMapping.map((volume, index) =>
      index === rootVolume && images.length === 0
        ? { ...volume, mountDevice: volume.mountDevice || prependDev(root.dev), diskBus: root.bus, deviceType: root.type }
        : volume,
    ) ?? []
  const inUse = (name: string): boolean => isInUse(name, info, volumes)

  if (instance.flavor.ephemeralGb > 0 && (info?.ephemerals.length ?? 0) === 0) {
    const local = mapNext(input, mapping, diskBus)
    if (!inUse(local.dev)) mapping.set('disk.local', local)
  }
  const ephemerals = (info?.ephemerals ?? []).map((ephemeral, index) => {
    const entry = mapAsked(
      input,
      { name: ephemeral.deviceName, bus: ephemeral.diskBus, type: ephemeral.deviceType, format: ephemeral.guestFormat },
      mapping,
      { bus: diskBus, reserved },
    )
    mapping.set(input.ephemeralName?.(index) ?? `disk.eph${index}`, entry)
    return { ...ephemeral, deviceName: ephemeral.deviceName || prependDev(entry.dev), diskBus: entry.bus, deviceType: entry.type }
  })
  const swap = mapSwap(input, mapping, diskBus, reserved, inUse)
  const mounted = volumes.map((volume) => {
    const entry = mapAsked(
      input,
      { name: volume.mountDevice, bus: volume.diskBus, type: volume.deviceType, format: volume.guestFormat, bootIndex: volume.bootIndex },
      mapping,
      { reserved },
    )
    mapping.set(prependDev(entry.dev), entry)
    return { ...volume, mountDevice: volume.mountDevice || prependDev(entry.dev), diskBus: entry.bus, deviceType: entry.type }
  })
  if (needsConfigDrive(input)) mapping.set('disk.config', mapConfigDrive(input, mapping))
  return {
    mapping,
    blockDeviceInfo: info === undefined ? undefined : { ...info, image: images, ephemerals, swap, blockDeviceMapping: mounted },
  }
}

const mapRoot = (input: MappingInput, rootVolume: number, diskBus: string, cdromBus: string): DiskMappingEntry => {
  const { blockDeviceInfo: info, imageMeta } = input
  const isIso = imageMeta.diskFormat === 'iso'
  const overruled = isIso && input.isoIsCdrom === true ? { bus: cdromBus, type: 'cdrom' } : undefined
  const rootName = info?.rootDeviceName === undefined || info.rootDeviceName === '' ? undefined : info.rootDeviceName
  const [image] = info?.image ?? []
  const volume = info?.blockDeviceMapping[rootVolume]
  if (image !== undefined) {
    return mapAsked(
      input,
      {
        name: image.deviceName || rootName,
        bus: image.diskBus,
        type: image.deviceType,
        format: image.guestFormat,
        bootIndex: image.bootIndex ?? 0,
        ...overruled,
      },
      new Map(),
      { bus: diskBus },
    )
  }
  if (volume !== undefined) {
    return mapAsked(
      input,
      {
        name: volume.mountDevice || rootName,
        bus: volume.diskBus,
        type: volume.deviceType,
        format: volume.guestFormat,
        bootIndex: volume.bootIndex,
        ...overruled,
      },
      new Map(),
      { bus: diskBus },
    )
  }
  const bus = isIso ? cdromBus : diskBus
  const type = isIso ? 'cdrom' : 'disk'
  return rootName === undefined
    ? mapNext(input, new Map(), bus, { type, bootIndex: 1 })
    : { bus, dev: stripDev(rootName), type, bootIndex: '1' }
}

const mapSwap = (
  input: MappingInput,
  mapping: Mapping,
  diskBus: string,
  reserved: readonly string[],
  inUse: (name: string) => boolean,
): BlockDeviceInfo['swap'] => {
  const swap = input.blockDeviceInfo?.swap
  if (swap !== undefined && swap.swapSizeMb > 0) {
    const entry = mapAsked(input, { name: swap.deviceName, bus: swap.diskBus }, mapping, { bus: diskBus })
    mapping.set('disk.swap', entry)
    return { ...swap, deviceName: swap.deviceName || prependDev(entry.dev), diskBus: entry.bus }
  }
  if (input.instance.flavor.swapMb > 0) {
    const entry = mapNext(input, mapping, diskBus, { reserved })
    if (!inUse(entry.dev)) mapping.set('disk.swap', entry)
  }
  return swap
}

const namesGiven = (info: BlockDeviceInfo | undefined): readonly string[] =>
  [...(info?.image ?? []), ...(info?.ephemerals ?? []), ...(info?.swap === undefined ? [] : [info.swap])]
    .map((each) => each.deviceName)
    .concat((info?.blockDeviceMapping ?? []).map((volume) => volume.mountDevice))
    .flatMap((name) => (name === undefined || name === '' ? [] : [stripDev(name)]))

/** @source nova/block_device.py volume_in_mapping */
const isInUse = (name: string, info: BlockDeviceInfo | undefined, volumes: BlockDeviceInfo['blockDeviceMapping']): boolean => {
  const swap = info?.swap
  const names = [
    ...volumes.map((volume) => volume.mountDevice),
    ...(swap !== undefined && swap.swapSizeMb > 0 ? [swap.deviceName] : []),
    ...(info?.ephemerals ?? []).map((ephemeral) => ephemeral.deviceName),
  ]
  return names.some((each) => each !== undefined && stripDev(each) === stripDev(name))
}
