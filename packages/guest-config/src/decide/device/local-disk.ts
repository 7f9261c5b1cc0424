import { because, blockDevice, constant, omit, type Decided, type DiskMappingEntry, type Input } from '@novalet/model'
import type { WritableDevice, WritableOf, disk } from '@novalet/xml-render'
import type { Guest } from '../../guest.ts'
import { refuse } from '../../refuse.ts'
import { decideCache, localCache } from './cache-mode.ts'
import { decideDiskEncryption } from './disk-encryption.ts'
import { deviceOf } from './lun.ts'
import { flavorLimits } from './disk-limits.ts'
import { imageBackend, sourceOf } from './image-backend.ts'
import type { Place } from './place.ts'
import type { ScsiUnits } from './scsi.ts'

/** Which local disk, and how. */
export interface LocalDisk {
  /** `disk`, `disk.local`, `disk.config` … */
  readonly name: string
  /** The stable rescue disk boots first. */
  readonly bootOrder?: number
  /** Cache as it was preset: the stable rescue disk is added after the modes are applied. */
  readonly keepsPreset?: boolean
}

/** Decides a disk made from an image or blank. @source nova/virt/libvirt/imagebackend.py Image.libvirt_info */
export function decideLocalDisk(
  guest: Guest,
  place: Place,
  units: ScsiUnits,
  { name, bootOrder, keepsPreset }: LocalDisk,
): Decided<WritableDevice> {
  const mapped = guest.input.diskInfo.mapping.get(name)
  if (mapped === undefined) throw refuse('InvalidDiskInfo', `The disk mapping has no ${name}`)
  const at = place('disk')
  const backend = imageBackend(guest, name)
  const source = sourceOf(guest, at, name, backend)
  const why = because([whatAsksFor(guest, name)], whatItIs(name))
  const unit = units.local(mapped.bus, at)
  const preset = localCache(guest)
  const asked = guest.pick(`${at}.driver.io`, [backend.io])
  const { cache, io } =
    keepsPreset === true
      ? { cache: guest.pick(`${at}.driver.cache`, [preset]), io: asked }
      : decideCache(guest, at, { sourceType: source.type.value, shareable: false, preset, io: asked })
  const value: { readonly kind: 'disk' } & WritableOf<typeof disk> = {
    kind: 'disk',
    type: source.type,
    device: deviceOf(guest, at, source.type.value, typeOfDisk(guest, at, mapped)),
    driverName:
      guest.isQemu && backend.kind !== 'rbd'
        ? guest.set(`${at}.driver.name`, [{ inputs: guest.virtType.origin.inputs, value: 'qemu', how: 'for kvm and qemu' }])
        : undefined,
    driverType: source.format,
    cache,
    discard: guest.pick(`${at}.driver.discard`, [guest.from.config('libvirt.hw_disk_discard')]),
    io,
    ...source.fields,
    ...decideDiskEncryption(guest, at, name, backend),
    ...decideTarget(guest, at, mapped),
    iotune: flavorLimits(guest, at),
    bootOrder: bootOrder === undefined ? undefined : guest.set(`${at}.boot.order`, [constant(bootOrder, 'the rescue disk boots first')]),
    ...decideAddress(unit),
  }
  return { value, origin: why }
}

/** Disk, CD-ROM, floppy or LUN. */
export const typeOfDisk = (guest: Guest, at: string, mapped: DiskMappingEntry): Decided<string> =>
  guest.set(`${at}.device`, [blockDevice('device type', mapped.type)])

/** On which bus the guest sees it, and as what. */
export const decideTarget = (
  guest: Guest,
  at: string,
  mapped: DiskMappingEntry,
): Pick<WritableOf<typeof disk>, 'targetBus' | 'targetDev'> => ({
  targetDev: guest.set(`${at}.target.dev`, [blockDevice('device name', mapped.dev)]),
  targetBus: guest.pick(`${at}.target.bus`, [
    ...(mapped.bus === 'lxc' && guest.corrects('container-disk-bus') ? [omit('libvirt has no such bus')] : []),
    guest.from.image(`hw_${mapped.type}_bus`, (bus) => (bus === mapped.bus ? mapped.bus : undefined)),
    {
      inputs: [{ kind: 'block-device', name: 'mapping', value: mapped.bus }, ...guest.virtType.origin.inputs],
      value: mapped.bus,
      how: `what a ${mapped.type} is on`,
    },
  ]),
})

/** Where on the controller it is. */
export const decideAddress = (unit: Decided<number> | undefined): Partial<WritableOf<typeof disk>> =>
  unit === undefined
    ? {}
    : {
        addressType: { value: 'drive', origin: unit.origin },
        addressController: { value: '0', origin: unit.origin },
        addressUnit: { value: String(unit.value), origin: unit.origin },
      }

const whatAsksFor = ({ from, input }: Guest, name: string): Input => {
  if (name === 'disk') return from.flavor('rootGb').inputs[0] as Input
  if (name === 'disk.local' || name.startsWith('disk.eph')) return from.flavor('ephemeralGb').inputs[0] as Input
  if (name === 'disk.swap') return from.flavor('swapMb').inputs[0] as Input
  if (name.startsWith('disk.rescue')) return { kind: 'request', name: 'rescue image', value: input.rescue?.imageMeta.id }
  return { kind: 'instance', name: 'config_drive', value: input.instance.configDrive }
}

const whatItIs = (name: string): string => {
  if (name === 'disk') return 'the boot disk'
  if (name === 'disk.swap') return 'the swap disk'
  if (name.startsWith('disk.rescue')) return 'the rescue disk'
  if (name.startsWith('disk.config')) return 'the config drive'
  return 'a blank disk'
}
