import { prependDev, type Decided, type VolumeDisk } from '@novalet/model'
import type { WritableDevice } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import type { Machine } from '../machine.ts'
import { decidePloop, decideRootFolder } from './filesystem.ts'
import { decideLocalDisk } from './local-disk.ts'
import type { Place } from './place.ts'
import { createScsiUnits, decideScsiController, type ScsiUnits } from './scsi.ts'
import { decideVolumeDisk } from './volume-disk.ts'

type Devices = readonly Decided<WritableDevice>[]

/** Decides the disks, in the order in which Nova writes them: local ones, volumes, the SCSI controller, the stable rescue disk. @source nova/virt/libvirt/driver.py _get_guest_storage_config */
export function decideDisks(guest: Guest, machine: Machine, place: Place): Devices {
  const { input, virtType } = guest
  const mapping = input.diskInfo.mapping
  const volumes = input.blockDeviceInfo?.blockDeviceMapping ?? []
  const units = createScsiUnits(guest, volumes)
  const isContainer = virtType.value === 'lxc'
  const isPloop = virtType.value === 'parallels' && machine.osType.value === 'exe'
  const rescue = mapping.get('disk.rescue')
  const isStableRescue = input.rescue !== undefined && rescue !== undefined && !isSame(rescue, mapping.get('root'))
  const local = isContainer
    ? decideRootFolder(guest, place)
    : isPloop
      ? decidePloop(guest, place, units)
      : decideLocal(guest, place, units, isStableRescue)
  const connected = volumes
    .filter((volume) => !isContainer || volume.bootIndex !== 0)
    .map((volume) => decideVolume(guest, place, units, volume))
  return [
    ...local,
    ...connected,
    ...decideScsiController(guest, place),
    ...(isStableRescue ? [decideLocalDisk(guest, place, units, { name: 'disk.rescue', bootOrder: 1, keepsPreset: true })] : []),
  ]
}

const decideLocal = (guest: Guest, place: Place, units: ScsiUnits, isStableRescue: boolean): Devices => {
  const { mapping } = guest.input.diskInfo
  const isLegacyRescue = guest.input.rescue !== undefined && !isStableRescue
  const ephemerals = [...mapping.keys()].filter((name) => name.startsWith('disk.eph'))
  const names = isLegacyRescue
    ? ['disk.rescue', 'disk', 'disk.config.rescue']
    : ['disk', 'disk.local', ...ephemerals, 'disk.swap', 'disk.config']
  return names.filter((name) => mapping.has(name)).map((name) => decideLocalDisk(guest, place, units, { name }))
}

const decideVolume = (guest: Guest, place: Place, units: ScsiUnits, volume: VolumeDisk): Decided<WritableDevice> => {
  const device = volume.mountDevice === undefined ? undefined : prependDev(volume.mountDevice)
  const mapped = device === undefined ? undefined : guest.input.diskInfo.mapping.get(device)
  const unmapped = (): Error =>
    refuse('InvalidDiskInfo', `The disk mapping has no device for volume ${volume.volumeId ?? ''} (${device ?? 'unnamed'})`)
  if (mapped === undefined) throw unmapped()
  if (mapped.dev === '') guest.failWhenWritten(unmapped())
  const at = place('disk')
  return decideVolumeDisk(guest, at, volume, mapped, units.volume(mapped.bus, at, volume.bootIndex === 0))
}

interface Mapped {
  readonly bus: string
  readonly dev: string
  readonly type: string
}

const isSame = (left: Mapped, right: Mapped | undefined): boolean =>
  left.bus === right?.bus && left.dev === right.dev && left.type === right.type
